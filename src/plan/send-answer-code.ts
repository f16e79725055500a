import { findPlace } from '../place/index.ts'
import { actAs } from '../platform/database/in-work.ts'
import { queueMessage } from '../platform/messages/index.ts'
import type { Work } from '../platform/work.ts'
import { hashAnswerCode, newAnswerCode } from './answer-code.ts'
import { type AnswerLink, makeAnswerCode } from './store/answer-links.ts'
import { answerCode } from './templates.ts'

/** A code to the same address as the link. A link that has ended gets none, and its holder is not told the difference. */
export async function sendAnswerCode(work: Work, link: AnswerLink): Promise<void> {
  const code = newAnswerCode()
  if (!(await makeAnswerCode(work, link.id, hashAnswerCode(link.id, code)))) return
  const { name } = await findPlace(work, link.placeId)
  // The link may be of another place than the address that it was opened at: the message belongs to the link's.
  const there: Work = { ...work, place: link.placeId }
  await actAs(work.tx, there)
  await queueMessage(there, {
    template: answerCode,
    channel: 'email',
    recipient: link.contactEmail,
    locale: work.locale,
    arguments: { place: name, code },
  })
}
