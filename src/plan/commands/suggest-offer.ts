import { findOffer, survivorsOf } from '../../directory/index.ts'
import { findPersonById } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { SuggestInput } from '../input.ts'
import { knownGoal } from '../known.ts'
import { connectionLifecycle } from '../lifecycle.ts'
import { matchGoal, readWishes } from '../match-goal.ts'
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
    const { fits, nearMisses } = await matchGoal(work, person, goal, readWishes(new URLSearchParams(query)), {
      offerIds: [id],
    })
    const found = [...fits, ...nearMisses][0]
    const reasons = (found?.reasons ?? []).map(({ kind, sentence, args, checkedOn, source }) => ({
      kind,
      sentence,
      args,
      checkedOn,
      source,
    }))
    const reference = await addConnection(work, {
      personId: goal.personId,
      episodeId: goal.episodeId,
      goalId: goal.id,
      offerId: id,
      organisationId: offer.organisationId,
      reasons,
    })
    return { reference, person: person.reference }
  },
})
