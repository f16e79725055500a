import { addLink, proveListing, sendListing, suggestCorrection, suggestMissing } from '../../src/directory/index.ts'
import { nobody } from '../../src/platform/database/in-work.ts'
import { daysAfter, workingMoment } from './calendar.ts'
import { chance } from './chance.ts'
import type { StoryOffer } from './offers.ts'
import type { Setting } from './setting.ts'
import type { Story } from './telling.ts'

const unsaid = { senderName: '', reach: {} }

/** What waits for whoever looks after listings: a group that lists itself, something missing, and a correction. */
export function suggest({ place }: Setting, offers: StoryOffer[], now: Date): Story[] {
  const anybody = { ...nobody, place: place.id }
  const luck = chance(77)
  const at = (days: number) => workingMoment(daysAfter(now, -days), luck)
  const [known] = offers
  const told: Story[] = [
    async (tell) => {
      await tell(at(3), anybody, async (work) => {
        const { id } = await sendListing(work, {
          senderName: 'Zuri Okafor',
          reach: { channel: 'email', email: 'zuri@knitters.example' },
          answers: {
            name: 'Dockside knitters',
            description: 'A few of us knit and drink tea. Bring what you are making, or come to learn.',
            whoFor: 'Everybody',
            venueName: 'The library on the quay',
            days1: ['TU'],
            opens1: '14:00',
            closes1: '16:00',
            isFree: 'yes',
            joining: 'drop-in',
            contactName: 'Zuri Okafor',
            contactPhone: '020 7946 0811',
            contactIsPublic: 'yes',
            themes: ['company', 'making'],
          },
        })
        await proveListing(work, { token: await addLink(work, id, 'prove') })
      })
    },
    async (tell) => {
      const answers = { name: 'Saturday repair table', venueName: 'The old fire station' }
      const words = 'They mend kettles and chairs with you, first Saturday of the month.'
      await tell(at(2), anybody, (work) => suggestMissing(work, { ...unsaid, answers, words }))
    },
  ]
  if (known)
    told.push(async (tell) => {
      const answers = { whoFor: 'Everybody, and children with an adult', howToJoin: 'Come in by the side door' }
      const words = 'I go every week: the front door is shut now.'
      await tell(at(1), anybody, (work) => suggestCorrection(work, { ...unsaid, id: known.id, answers, words }))
    })
  return told
}
