import { addSource, registerSource } from '../../src/referral/index.ts'
import { sourceEmail } from './arriving.ts'
import { daysAfter, workingMoment } from './calendar.ts'
import { chance } from './chance.ts'
import { found, type Setting } from './setting.ts'
import { sources } from './sources.ts'
import type { Story, Tell } from './telling.ts'

/** Those with people who sign in, by the name of their organisation. */
const signedIn = ['Albion Quay Surgery', 'Champions of Camberwell']

/** The doors whose people sign in stand open from the first day. */
export async function openFirstDoors(
  tell: Tell,
  moment: Date,
  setting: Setting,
  doors: Map<string, string>,
): Promise<void> {
  await tell(moment, setting.people.administrator, async (work) => {
    for (const source of sources.filter(({ name }) => signedIn.includes(name))) {
      const { code } = await addSource(work, {
        name: source.name,
        kind: source.kind,
        organisationId: found(setting.organisations, source.name),
        neighbourhoodId: setting.place.neighbourhoods.get(source.neighbourhood) ?? null,
        contactName: source.contact,
        contactEmail: sourceEmail(source),
      })
      doors.set(source.name, code)
    }
  })
}

/** The others follow month by month, as somebody goes and asks. */
export function openDoors(setting: Setting, start: Date, doors: Map<string, string>): Story[] {
  return sources
    .filter(({ name }) => !signedIn.includes(name))
    .map((source, index) => async (tell) => {
      const luck = chance(500 + index)
      const moment =
        source.monthsAfter === 0 ? start : workingMoment(daysAfter(start, source.monthsAfter * 30.4 - 20), luck)
      const { code } = await tell(moment, setting.people.administrator, (work) =>
        registerSource(work, {
          name: source.name,
          kind: source.kind,
          neighbourhoodId: setting.place.neighbourhoods.get(source.neighbourhood) ?? '',
          contactName: source.contact,
          contactEmail: sourceEmail(source),
        }),
      )
      doors.set(source.name, code)
    })
}
