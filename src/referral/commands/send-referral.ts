import { defineCommand } from '../../platform/command.ts'
import { invalid } from '../../platform/errors.ts'
import { doorWords as words } from '../door.ts'
import { NewReferralInput, reachIssues } from '../new-referral.ts'
import { canSend } from '../policy.ts'
import { openDoorway, receive } from '../receive.ts'

/** Somebody asks at a door, for themselves or with the agreement of the person. */
export const sendReferral = defineCommand({
  name: 'referral.send',
  input: NewReferralInput,
  load: ({ from }, work) => openDoorway(work, from),
  allow: (actor, { linked }, { door }) => canSend(actor, { door, isByLink: linked !== undefined }),
  async run(doorway, input, work) {
    if (!input.agreements.includes('work-with-me')) throw invalid('agreements', words.agreeMissingWork)
    if (!input.ownWords && !input.why && input.themes.length === 0) throw invalid('ownWords', words.mattersMissing)
    const [issue] = reachIssues(input)
    if (issue) throw invalid(issue.path, issue.sentence)
    return receive(work, doorway, input)
  },
  people: ({ personId }) => [personId],
})
