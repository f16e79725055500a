import { dates, type Speech } from '../../platform/i18n/index.ts'
import { accessName } from '../access.ts'
import { sayCriterion } from '../criteria.ts'
import { languageName } from '../languages.ts'
import { sayTagName } from '../tags/tags.ts'
import type { MatchKind, Reason } from './matching.ts'
import { matchWords as words } from './words.ts'

type Said = Pick<Reason, 'sentence' | 'args'>

/** The fact in the reader's language: "People aged 50 and over". */
export function sayReason({ sentence, args }: Said, speech: Speech, areaName?: (area: string) => string): string {
  const { say, locale } = speech
  const spoken: Record<string, string | number> = { ...args }
  if (typeof args.factKind === 'string')
    spoken.fact = sayCriterion({ kind: args.factKind, value: String(args.fact) }, speech, areaName)
  if (args.access !== undefined) spoken.fact = say(accessName(String(args.access)))
  if (args.lifeEvent !== undefined)
    spoken.fact = sayTagName({ kind: 'life-event', value: String(args.lifeEvent) }, speech)
  if (args.language !== undefined) spoken.language = languageName(String(args.language), locale)
  if (args.pence !== undefined) spoken.money = speech.money(Number(args.pence))
  if (args.metres !== undefined) spoken.distance = sayMiles(Number(args.metres), speech)
  if (args.day !== undefined) spoken.session = saySession(String(args.day), String(args.clock ?? ''), speech)
  return say(sentence, spoken)
}

/** "checked 3 March 2026, said by Pat at the hub": how far the fact can be trusted. */
export function sayEvidence(
  { checkedOn, source }: Pick<Reason, 'checkedOn' | 'source'>,
  { say, locale }: Speech,
): string {
  const day = (on: string) => dates(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(on))
  if (checkedOn && source) return say(words.checkedBy, { day: day(checkedOn), source })
  if (checkedOn) return say(words.checked, { day: day(checkedOn) })
  return source ? say(words.saidBy, { source }) : say(words.saidByListing)
}

/** "half a mile" said in figures, as people compare them. */
export function sayMiles(metres: number, { say, number }: Pick<Speech, 'say' | 'number'>): string {
  const miles = Math.round((metres / 1609.344) * 10) / 10
  return miles < 0.1 ? say(words.veryNear) : say(words.miles, { miles: number(miles), count: miles })
}

/** "Tuesday, 2pm" from `TU` and `14:00`. */
export function saySession(
  day: string,
  opensAt: string | null,
  { locale, clock }: Pick<Speech, 'locale' | 'clock'>,
): string {
  const index = weekdays.indexOf(day)
  // 5 January 2026 was a Monday.
  const name =
    index < 0 ? day : dates(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 5 + index))
  if (!opensAt) return name
  const at = locale === 'ar' ? `⁨${clock(opensAt)}⁩` : clock(opensAt)
  return locale === 'ar' ? `${name}، ${at}` : `${name}, ${at}`
}
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** What a kind of criterion is called, on a chip: "Age", "When". */
export function matchKindName(kind: MatchKind) {
  return kindNames[kind]
}
const kindNames = {
  age: words.kindAge,
  gender: words.kindGender,
  area: words.kindArea,
  language: words.kindLanguage,
  access: words.kindAccess,
  nrpf: words.kindNrpf,
  carer: words.kindCarer,
  condition: words.kindCondition,
  housebound: words.kindHome,
  referral: words.kindReferral,
  'registered-gp': words.kindGp,
  parent: words.kindParent,
  bereaved: words.kindBereaved,
  veteran: words.kindVeteran,
  newcomer: words.kindNewcomer,
  'low-income': words.kindIncome,
  device: words.kindDevice,
  cost: words.kindCost,
  when: words.kindWhen,
  distance: words.kindDistance,
  capacity: words.kindCapacity,
  contact: words.kindContact,
  'life-event': words.kindLifeEvent,
} satisfies Record<MatchKind, string>
