import { defineCommand } from '../../../platform/command.ts'
import { invalid } from '../../../platform/errors.ts'
import { dayOf } from '../../../platform/london.ts'
import { findKnown } from '../../store/known.ts'
import { RestrictionInput } from '../input.ts'
import { canClose } from '../policy.ts'
import { addRestriction, findRestriction, listReaders } from '../store.ts'
import { closedWords as words } from '../words.ts'

/** From now on these accounts alone open the record. The manager who sets it stays among them. */
export const restrictRecord = defineCommand({
  name: 'record.restrict',
  input: RestrictionInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canClose,
  async run(person, { accounts, reason, reviewOn }, work) {
    if (reviewOn <= dayOf(work.now)) throw invalid('reviewOn', words.reviewPast)
    if (await findRestriction(work, person.personId)) throw invalid('accounts', words.alreadyRestricted)
    const known = new Set((await listReaders(work, person.personId)).map(({ accountId }) => accountId))
    if (accounts.some((account) => !known.has(account))) throw invalid('accounts', words.accountUnknown)
    const accountIds = [...new Set([...accounts, ...(work.account ? [work.account] : [])])]
    await addRestriction(work, person.personId, { accountIds, reason, reviewOn })
    return { reference: person.reference }
  },
})
