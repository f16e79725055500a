import { confirmOffer, recordTally, reportOffer } from '../../src/directory/index.ts'
import { atHour, dayOf, daysAfter, workingMoment } from './calendar.ts'
import { chance } from './chance.ts'
import type { StoryOffer } from './offers.ts'
import type { Setting } from './setting.ts'
import type { Story } from './telling.ts'

const weekday = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

/** The volunteer coordinator counts who comes to some drop-ins; the administrator rings round the listings last week; a few are doubted. */
export function keepListings(setting: Setting, offers: StoryOffer[], now: Date): Story[] {
  const { people } = setting
  const dropIns = offers.filter(({ kind }) => kind.joining === 'drop-in').filter((_one, index) => index % 13 === 0)
  const counted = dropIns.map(
    (offer, index): Story =>
      async (tell) => {
        const luck = chance(900 + index)
        const usual = luck.between(6, 26)
        for (let week = 9; week >= 0; week--) {
          const held = heldOn(daysAfter(now, -week * 7 - 1), offer.kind.days[0] ?? 'MO')
          if (luck.isTrue(0.15) || held > now) continue
          await tell(atHour(held, 17, luck.between(0, 59)), people.volunteers, (work) =>
            recordTally(work, {
              id: offer.id,
              heldOn: dayOf(held),
              came: String(Math.max(1, usual + luck.between(-5, 6))),
              note: luck.isTrue(0.12) ? luck.one(['Rain', 'Half-term: children came too', 'New kettle']) : '',
            }),
          )
        }
      },
  )
  const rung: Story[] = offers
    .filter((_one, index) => index % 9 === 4)
    .map((offer, index) => async (tell) => {
      const luck = chance(1500 + index)
      await tell(workingMoment(daysAfter(now, -luck.between(2, 7)), luck), people.administrator, (work) =>
        confirmOffer(work, { id: offer.id, by: offer.contact }),
      )
    })
  // A worker rang in vain, and found a hall shut.
  const doubted: Story[] = offers
    .filter((_one, index) => index % 71 === 20)
    .map((offer, index) => async (tell) => {
      await tell(workingMoment(daysAfter(now, -3 - index), chance(1700 + index)), people.frontDoor, (work) =>
        reportOffer(work, { id: offer.id, fault: index % 2 === 0 ? 'number' : 'moved', from: '' }),
      )
    })
  return [...counted, ...rung, ...doubted]
}

/** The last time that weekday was, on or before the day. */
function heldOn(day: Date, name: string): Date {
  let at = atHour(day, 12)
  while (weekday[at.getUTCDay()] !== name) at = daysAfter(at, -1)
  return at
}
