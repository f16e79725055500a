import { daysAfter, minutesAfter, workingMoment } from './calendar.ts'
import { chance } from './chance.ts'
import { postcodes } from './place.ts'
import { type Who, whoComes } from './who.ts'
import { sayings } from './words-of-people.ts'

/** The resident whom one can sign in as: she has a page of her own. */
export const residentEmail = 'doreen@post.example'
export const residentBirth = '1948-03-27'

export function resident(now: Date): Who {
  const luck = chance(40)
  return {
    ...anybody(now),
    name: 'Doreen',
    familyName: 'Marlow',
    gender: 'woman',
    birth: residentBirth,
    nhsNumber: '',
    language: 'en',
    needsInterpreter: false,
    neighbourhood: 'bermondsey',
    postcode: postcodes.find(({ neighbourhood }) => neighbourhood === 'bermondsey')?.postcode ?? '',
    channel: 'email',
    reach: residentEmail,
    email: residentEmail,
    saying: sayingOn('company'),
    own: 'Since my husband died I can go four days without speaking to a soul',
    door: 'self',
    source: undefined,
    starts: workingMoment(daysAfter(now, -170), luck),
    fate: 'walks',
    hasOwnPage: true,
    luck,
  }
}

/** Three times somebody said that it is a crisis; the last one minutes ago, and nobody has picked it up yet. */
export function urgent(now: Date): Who[] {
  const crises: [name: string, words: string, starts: Date][] = [
    ['Kelly-Ann', 'I cannot keep myself safe tonight', daysAfter(now, -212)],
    ['Hernán', 'They changed the lock and my tablets are inside', daysAfter(now, -63)],
    ['Comfort', 'I have not eaten since Sunday and I do not want to be here any more', minutesAfter(now, -2)],
  ]
  return crises.map(([name, own, starts], index) => ({
    ...anybody(now),
    name,
    familyName: '',
    channel: 'phone',
    reach: `07700 90088${index}`,
    own,
    door: 'self',
    source: undefined,
    starts,
    fate: 'walks',
    urgency: 'crisis',
    luck: chance(60 + index),
  }))
}

function anybody(now: Date): Who {
  const [one] = whoComes(1, now)
  if (!one) throw new Error('Nobody came')
  return { ...one, isRecent: false, isUnmet: false, nhsNumber: '', urgency: 'routine' }
}

function sayingOn(theme: string): Who['saying'] {
  const found = sayings.find((one) => one.theme === theme)
  if (!found) throw new Error(`Nobody says anything on ${theme}`)
  return found
}
