import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { invalid, notAllowed, notFound, tooLate } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import { isLastFactor } from '../factor.ts'
import { tellAccount } from '../notices.ts'
import { oidcWords as words } from '../oidc/oidc-words.ts'
import { mayLink } from '../oidc/policy.ts'
import { type Provider, speaksFor } from '../oidc/provider.ts'
import { addIdentity, findIdentity, findProvider, listIdentities, removeIdentity } from '../oidc/store.ts'
import { endSessions, findFactors, listMemberships } from '../store/index.ts'

/** Residents hear of it here and not by email: which addresses of theirs are safe is for others to know. */
async function changed(work: Work, account: string, kind: Provider['kind'], notice: 'factor-added' | 'factor-removed') {
  await endSessions(work, account, { allBut: work.session ?? null })
  if (kind === 'staff') await tellAccount(work, account, notice)
}

/** Links who somebody is at a provider, as it has just said, to their account here. */
export const linkIdentity = defineCommand({
  name: 'identity.link',
  input: z.object({ provider: z.string(), subject: z.string().min(1).max(255) }),
  async load({ provider: name }, work) {
    const provider = await findProvider(work, name)
    if (!provider) throw notFound()
    if (!work.account) throw notAllowed()
    // Held until the end: two that change what an account has come one after the other.
    await findFactors(work, work.account, { lock: true })
    const hats = await listMemberships(work, work.account)
    return { provider, hasRoleThere: hats.some(({ organisationId }) => speaksFor(provider, organisationId)) }
  },
  allow: (actor, { provider, hasRoleThere }) => mayLink(actor, provider, hasRoleThere),
  async run({ provider }, { subject }, work) {
    const accountId = work.account ?? ''
    const added = await addIdentity(work, { provider, subject, accountId })
    if (!added && (await findIdentity(work, provider, subject))?.accountId !== accountId)
      throw tooLate(words.takenTitle)
    if (added) await changed(work, accountId, provider.kind, 'factor-added')
  },
})

export const unlinkIdentity = defineCommand({
  name: 'identity.unlink',
  input: z.object({ id: z.string() }),
  async load({ id }, work) {
    if (!work.account) throw notAllowed()
    const factors = await findFactors(work, work.account, { lock: true })
    const identity = (await listIdentities(work, work.account)).find((one) => one.id === id)
    if (!identity) throw notFound()
    return { account: work.account, factors, identity }
  },
  allow: (actor, { account }) => actor.account === account,
  async run({ account, factors, identity }, _input, work) {
    if (identity.kind === 'staff' && isLastFactor(factors)) throw invalid('factor', words.lastOne)
    await removeIdentity(work, identity.id)
    await changed(work, account, identity.kind, 'factor-removed')
  },
})
