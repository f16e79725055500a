import { findAccountByEmail } from '../../../account/index.ts'
import { defineCommand } from '../../../platform/command.ts'
import { invalid, tooLate } from '../../../platform/errors.ts'
import { dayOf } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import { workerOf } from '../../store/access.ts'
import { findKnown, type KnownPerson } from '../../store/known.ts'
import { addTask } from '../../store/tasks.ts'
import { DeclineInput, ExclusionInput, ExclusionOf, SettleInput } from '../input.ts'
import { canClose } from '../policy.ts'
import { addExclusion, findExclusion, listReaders, settleExclusionRow } from '../store.ts'
import { closedWords as words } from '../words.ts'

/** From now on this somebody never sees the record, nor is written to about it. */
export const exclude = defineCommand({
  name: 'record.exclude',
  input: ExclusionInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canClose,
  async run(person, { who, reason, ...input }, work) {
    const whom = await findWhom(work, person, input)
    await addExclusion(work, person.personId, { state: 'set', who, reason, ...whom })
    await findAnotherWorker(work, person, whom.accountId)
    return { reference: person.reference }
  },
})

/** What the person asked for is done. */
export const settleExclusion = defineCommand({
  name: 'record.settle-exclusion',
  input: SettleInput,
  load: loadOne,
  allow: canClose,
  async run({ person, exclusion }, input, work) {
    if (exclusion.state !== 'asked') throw tooLate()
    const whom = await findWhom(work, person, input)
    await settle(work, exclusion, { state: 'set', ...whom })
    await findAnotherWorker(work, person, whom.accountId)
    return { reference: person.reference }
  },
})

/** What the person asked for is not done, and they read why. */
export const declineExclusion = defineCommand({
  name: 'record.decline-exclusion',
  input: DeclineInput,
  load: loadOne,
  allow: canClose,
  async run({ person, exclusion }, { note }, work) {
    if (exclusion.state !== 'asked') throw tooLate()
    await settle(work, exclusion, { state: 'declined', note })
    return { reference: person.reference }
  },
})

export const endExclusion = defineCommand({
  name: 'record.end-exclusion',
  input: ExclusionOf,
  load: loadOne,
  allow: canClose,
  async run({ person, exclusion }, _input, work) {
    if (exclusion.state !== 'set') throw tooLate()
    await settle(work, exclusion, { state: 'ended' })
    return { reference: person.reference }
  },
})

/** Of two who settle it at once the second is told. */
async function settle(...row: Parameters<typeof settleExclusionRow>): Promise<void> {
  if (!(await settleExclusionRow(...row))) throw tooLate()
}

async function loadOne({ reference, id }: { reference: string; id: string }, work: Work) {
  const person = await findKnown(work, reference)
  return { person, relation: person.relation, exclusion: await findExclusion(work, person.personId, id) }
}

type Whom = { accountId: string | null; email: string; phone: string }

/** An address that belongs to an account means the account too. */
async function findWhom(
  work: Work,
  person: KnownPerson,
  { account, email, phone }: { account: string; email: string; phone: string },
): Promise<Whom> {
  if (account && !(await listReaders(work, person.personId)).some(({ accountId }) => accountId === account))
    throw invalid('account', words.accountUnknown)
  const accountId = account || (email ? ((await findAccountByEmail(work, email))?.id ?? null) : null)
  if (accountId !== null && accountId === work.account) throw invalid('account', words.notYourself)
  return { accountId, email, phone }
}

/** Whoever walked with them and now may not: somebody else has to. */
async function findAnotherWorker(work: Work, person: KnownPerson, excluded: string | null): Promise<void> {
  if (excluded === null || (await workerOf(work, person.personId)) !== excluded) return
  await addTask(work, person.personId, {
    accountId: work.account,
    kind: 'another-worker',
    words: '',
    dueOn: dayOf(work.now),
  })
}
