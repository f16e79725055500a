import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { invalid, notAllowed, notFound } from '../../platform/errors.ts'
import { text } from '../../platform/form/index.ts'
import type { Work } from '../../platform/work.ts'
import { isLastFactor } from '../factor.ts'
import { factorWords as words } from '../factor-words.ts'
import { type Notice, tellAccount } from '../notices.ts'
import { matchingStep, openOffer, sealCodeSecret } from '../password.ts'
import {
  addPasskey,
  endSessions,
  findFactors,
  namePasskey,
  removePasskey,
  replaceRecoveryCodes,
  setCode,
} from '../store/index.ts'

/** What an account has, held until the change is made; its own and no other's. */
async function ownFactors(work: Work) {
  if (!work.account) throw notAllowed()
  return { account: work.account, factors: await findFactors(work, work.account, { lock: true }) }
}
const isOwn = (actor: { account: string | null }, { account }: { account: string }) => actor.account === account

/** Whoever sat elsewhere under the old factors is signed out, and the owner is told. */
async function changed(work: Work, account: string, notice: Notice): Promise<void> {
  await endSessions(work, account, { allBut: work.session ?? null })
  await tellAccount(work, account, notice)
}

const Name = text({ missing: words.passkeyNameMissing, tooLong: words.passkeyNameLong, max: 60 })

/** Adds a passkey that the site has looked at. */
export const addOwnPasskey = defineCommand({
  name: 'passkey.add',
  input: z.object({
    name: Name,
    made: z.object({
      credentialId: z.string(),
      publicKey: z.string(),
      counter: z.number(),
      transports: z.array(z.string()),
      isSynced: z.boolean(),
    }),
  }),
  load: (_input, work) => ownFactors(work),
  allow: isOwn,
  async run({ account }, { name, made }, work) {
    if (!(await addPasskey(work, { ...made, name, accountId: account }))) throw invalid('name', words.passkeyTaken)
    await changed(work, account, 'factor-added')
  },
})

async function ownPasskey(id: string, work: Work) {
  const own = await ownFactors(work)
  const passkey = own.factors.passkeys.find((one) => one.id === id)
  if (!passkey) throw notFound()
  return { ...own, passkey }
}

export const renamePasskey = defineCommand({
  name: 'passkey.rename',
  input: z.object({ id: z.string(), name: Name }),
  load: ({ id }, work) => ownPasskey(id, work),
  allow: isOwn,
  run: async ({ passkey }, { name }, work) => namePasskey(work, passkey.id, name),
})

export const removeOwnPasskey = defineCommand({
  name: 'passkey.remove',
  input: z.object({ id: z.string() }),
  load: ({ id }, work) => ownPasskey(id, work),
  allow: isOwn,
  async run({ account, passkey, factors }, _input, work) {
    if (isLastFactor(factors)) throw invalid('factor', words.lastOne)
    await removePasskey(work, passkey.id)
    await changed(work, account, 'factor-removed')
  },
})

/** Takes an app for one-time codes into use, once it has shown a code. */
export const addOneTimeCode = defineCommand({
  name: 'one-time-code.add',
  input: z.object({ offered: z.string().max(1000).default(''), code: z.string().default('') }),
  load: (_input, work) => ownFactors(work),
  allow: isOwn,
  async run({ account }, { offered, code }, work) {
    const secret = openOffer(account, offered, work.now)
    if (!secret) throw invalid('code', words.codeOld)
    const sealed = sealCodeSecret(account, secret)
    const step = matchingStep(account, sealed, code, work.now)
    if (step === undefined) throw invalid('code', words.codeWrong)
    await setCode(work, account, sealed, step)
    await changed(work, account, 'factor-added')
  },
})

export const removeOneTimeCode = defineCommand({
  name: 'one-time-code.remove',
  input: z.object({}),
  load: (_input, work) => ownFactors(work),
  allow: isOwn,
  async run({ account, factors }, _input, work) {
    if (!factors.hasCode) return
    if (isLastFactor(factors)) throw invalid('factor', words.lastOne)
    await setCode(work, account, null, null)
    await changed(work, account, 'factor-removed')
  },
})

/** Ten new recovery codes in place of what is left. Only their hashes come here. */
export const renewRecoveryCodes = defineCommand({
  name: 'recovery-code.renew',
  input: z.object({ hashes: z.array(z.string()).length(10), keyName: z.string(), isFirst: z.boolean() }),
  load: (_input, work) => ownFactors(work),
  allow: isOwn,
  async run({ account }, { hashes, keyName, isFirst }, work) {
    await replaceRecoveryCodes(work, account, hashes, keyName)
    if (!isFirst) await tellAccount(work, account, 'recovery-renewed')
  },
})
