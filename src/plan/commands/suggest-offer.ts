import { findOffer, survivorsOf } from '../../directory/index.ts'
import { findPersonById, type Person } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import { SuggestInput } from '../input.ts'
import { knownGoal } from '../known.ts'
import { connectionLifecycle } from '../lifecycle.ts'
import { matchGoal, readWishes, type Wishes } from '../match-goal.ts'
import type { Goal } from '../plan.ts'
import { canWritePlan } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { addConnection, listConnections } from '../store/connections.ts'

/** Keeps an offer in the plan as an idea, with why it seemed to fit today. Nobody is asked. */
export const suggestOffer = defineCommand({
  name: 'connection.suggest',
  input: SuggestInput,
  load: ({ goal }, work) => knownGoal(work, goal),
  allow: canWritePlan,
  async run(goal, { offer: asked, query }, work) {
    // A page that was open while two listings were made one.
    const id = (await survivorsOf(work, [asked])).get(asked) ?? asked
    const [person, offer] = [await findPersonById(work, goal.personId), await findOffer(work, id)]
    const known = (await listConnections(work, goal.personId)).some(
      (one) => one.offerId === id && !connectionLifecycle.isFinal(one.state) && one.state !== 'ended',
    )
    if (known) throw tooLate(words.alreadyThere)
    const wishes = readWishes(new URLSearchParams(query))
    const found = await findAmong(work, person, goal, wishes, id)
    const reasons = [...(found?.blocks ?? []), ...(found?.reasons ?? [])].map(
      ({ kind, sentence, args, checkedOn, source, outcome }) => ({ kind, sentence, args, checkedOn, source, outcome }),
    )
    const reference = await addConnection(work, {
      personId: goal.personId,
      episodeId: goal.episodeId,
      goalId: goal.id,
      offerId: id,
      organisationId: offer.organisationId,
      reasons,
      matched: found?.matched ?? null,
    })
    return { reference, person: person.reference }
  },
})

/** The offer as the match page shows it, with where it stood; one that is about something else stands nowhere. */
async function findAmong(work: Work, person: Person, goal: Goal, wishes: Wishes, id: string) {
  const among = await matchGoal(work, person, goal, wishes, { limit: 0, alsoOffer: id })
  const one = [...among.fits, ...among.nearMisses].find(({ offer }) => offer.id === id)
  if (one) return { ...one, matched: { rank: one.rank, fits: among.counts.fits, near: among.counts.nearMisses } }
  const alone = await matchGoal(work, person, goal, wishes, { offerIds: [id] })
  const found = [...alone.fits, ...alone.nearMisses][0]
  return found && { ...found, matched: null }
}
