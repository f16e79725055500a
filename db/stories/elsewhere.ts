import { addOffer } from '../../src/directory/index.ts'
import { writeNote } from '../../src/person/index.ts'
import { acceptReferral, beginEpisode, sendReferral } from '../../src/referral/index.ts'
import { dayOf, daysAfter, minutesAfter, workingMoment } from './calendar.ts'
import { chance } from './chance.ts'
import { elsewhere, postcodes } from './place.ts'
import type { Setting } from './setting.ts'
import type { Story } from './telling.ts'

const names = [
  ['Ottilie', 'Marsh'],
  ['Baraka', 'Njoroge'],
  ['Ciarán', 'Ó Dálaigh'],
  ['Mehwish', 'Akhtar'],
  ['Gwendoline', 'Pye'],
] as const

/** A few people of another place: nobody in the first one may ever see them, and the other way round. */
export function livesElsewhere(setting: Setting, now: Date, count: number): Story[] {
  const { people } = setting
  const near = postcodes.filter(({ neighbourhood }) => neighbourhood === elsewhere.slug)
  return names.slice(0, count).map(
    ([name, familyName], index): Story =>
      async (tell) => {
        const luck = chance(4000 + index)
        const start = workingMoment(daysAfter(now, -luck.between(20, 160)), luck)
        const worker = people.elsewhereWorker
        const { reference } = await tell(start, worker, (work) =>
          sendReferral(work, {
            door: 'phone',
            name,
            familyName,
            birth: `19${50 + index * 7}-05-1${index}`,
            postcode: luck.one(near).postcode,
            channel: 'phone',
            reachValue: `07700 90099${index}`,
            safe: 'yes',
            voicemail: 'no',
            ownWords: luck.one([
              'I would like somebody to walk with',
              'The shop closed and I do not know where people go now',
              'My English is for work, not for friends',
            ]),
            themes: ['company'],
            agreements: ['work-with-me', 'contact-me'],
          }),
        )
        const taken = await tell(minutesAfter(workingMoment(daysAfter(start, 3), luck), 5), worker, (work) =>
          acceptReferral(work, { reference, worker: worker.account ?? '' }),
        )
        const met = workingMoment(daysAfter(start, 9), luck)
        await tell(met, worker, (work) =>
          writeNote(work, {
            reference: taken.person,
            kind: 'contact',
            channel: 'visit',
            note: 'Tea at the library. Knows everybody’s dog, and few of their names.',
            minutes: '45',
            promise: '',
            promiseOn: '',
          }),
        )
        await tell(minutesAfter(met, 10), worker, (work) => beginEpisode(work, { reference: taken.episode }))
      },
  )
}

/** Three things that exist there. */
export function offersElsewhere(setting: Setting, now: Date): Story {
  return async (tell) => {
    const { elsewhere: place, people } = setting
    await tell(daysAfter(now, -200), people.elsewhereAdministrator, async (work) => {
      const [at] = postcodes.filter(({ neighbourhood }) => neighbourhood === elsewhere.slug)
      const hall = {
        name: 'Lambrook Green Hall',
        address1: '2 Green Row',
        city: 'London',
        postcode: at?.postcode ?? '',
        latitude: at?.latitude ?? null,
        longitude: at?.longitude ?? null,
        access: ['step-free'],
        accessCheckedOn: dayOf(daysAfter(now, -90)),
      }
      for (const [name, theme, day] of [
        ['Green Hall lunch', 'company', 'WE'],
        ['Lambrook bicycles', 'moving', 'SA'],
        ['Letters and laptops', 'digital', 'TH'],
      ] as const) {
        await addOffer(work, {
          organisationId: people.elsewhereWorker.organisation ?? '',
          ownerPlaceId: place.id,
          name,
          kind: 'group',
          joining: 'drop-in',
          isFree: true,
          themes: [theme],
          languages: ['en', 'pt'],
          description: 'Everybody from the Green is welcome.',
          whoFor: 'Everybody',
          contactName: 'Dennis Hallam',
          contactRole: 'Host',
          contactPhone: '020 7946 0902',
          contactEmail: 'hello@lambrook.example',
          locations: [hall],
          schedules: [{ days: [day], opensAt: '12:00', closesAt: '14:00', location: 0 }],
          confirmedOn: dayOf(daysAfter(now, -20)),
          confirmedBy: 'Dennis Hallam',
        })
      }
    })
  }
}
