import {
  findOffer,
  type Hindrance,
  hindranceOf,
  lockSharedRoom,
  type Offer,
  waitingAhead,
} from '../../directory/index.ts'
import { addConsent, finishTasksAbout } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { invalid, tooLate } from '../../platform/errors.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { adviceWords } from '../advice-words.ts'
import { IntroduceInput } from '../input.ts'
import { type Known, knownConnection } from '../known.ts'
import type { Connection } from '../plan.ts'
import { canAsk } from '../policy.ts'
import { sendAnswerLink } from '../send-answer-link.ts'
import { staffWords as words } from '../staff-words.ts'
import { moveConnection } from '../store/connections.ts'
import { findWaiting, type Waiting } from '../store/waiting.ts'
import { waitingWords } from '../waiting/words.ts'

/** Asks the group's named contact, with what the person agreed to share with this group and no other. */
export const introduce = defineCommand({
  name: 'connection.introduce',
  input: IntroduceInput,
  load: ({ reference }, work) => loadAsking(work, reference),
  allow: canAsk,
  async run({ offer, ahead: _ahead, waiting: _waiting, ...connection }, input, work) {
    const { share, how, requestWords, deadlineOn, deadlineWhy, accompanied, turnReason, turnWords } = input
    if (deadlineOn && deadlineOn < dayOf(work.now)) throw invalid('deadlineOn', adviceWords.deadlinePast)
    if (!offer.contactName) throw tooLate(words.noContactHelp)
    if (!connection.holds) await mindTheOrder(work, connection, offer, input)
    await addConsent(work, connection.personId, {
      purpose: 'share-with-group',
      recipientKind: 'group',
      recipientOrganisationId: connection.organisationId,
      recipientName: connection.organisationName,
      how,
    })
    const change = {
      share,
      request_words: requestWords,
      deadline_on: deadlineOn || null,
      deadline_why: deadlineOn ? deadlineWhy : '',
      accompanied,
      turn_reason: turnReason || null,
      asked_by: work.account,
      asked_organisation_id: work.organisation,
      asked_at: work.now,
    }
    await moveConnection(work, connection, 'introduce', change, turnReason ? turnWords || turnReason : null)
    await finishTasksAbout(work, connection.personId, { kinds: ['place-free'], words: connection.reference })
    const isEmailed = await sendAnswerLink(work, connection, offer)
    return { reference: connection.reference, isEmailed }
  },
})

/** Groups tell us what they can carry: nobody is sent to a full one unasked, nor before others without a reason. */
async function mindTheOrder(
  work: Work,
  { id }: Connection,
  offer: Offer,
  { sure, turnReason }: { sure: boolean; turnReason: string },
): Promise<void> {
  // From here on nobody else takes a place there: what is read now still holds when this one takes its own.
  const { offerId, room } = await lockSharedRoom(work, offer.id)
  const ahead = await waitingAhead(work, offerId, id)
  const hindrance = hindranceOf({ ...offer, room }, ahead, dayOf(work.now))
  if (isAskedFirst(hindrance) && !sure) throw invalid('sure', words.sureMissing)
  if (isBeforeOthers(hindrance, ahead) && !turnReason) throw invalid('turnReason', waitingWords.turnMissing)
}

export const isAskedFirst = (hindrance: Hindrance | undefined) => hindrance === 'paused' || hindrance === 'full'
export const isBeforeOthers = (hindrance: Hindrance | undefined, ahead: number) =>
  ahead > 0 && (hindrance === 'full' || hindrance === 'others-first')

export type Asking = Known<Connection> & {
  offer: Offer
  /** How many have waited longer for a place of this offer. */
  ahead: number
  waiting: Waiting | undefined
}
export async function loadAsking(work: Work, reference: string): Promise<Asking> {
  const connection = await knownConnection(work, reference)
  const offer = await findOffer(work, connection.offerId)
  const isIdea = connection.state === 'suggested'
  return {
    ...connection,
    offer,
    ahead: isIdea && offer.room?.waiting ? await waitingAhead(work, offer.id, connection.id) : 0,
    waiting: isIdea && offer.room?.waiting ? await findWaiting(work, connection.id) : undefined,
  }
}

/** Why the group would rather not be asked now, as far as a page can know. */
export function hindrance({ offer, ahead, holds }: Pick<Asking, 'offer' | 'ahead' | 'holds'>, now: Date) {
  return holds ? undefined : hindranceOf(offer, ahead, dayOf(now))
}
