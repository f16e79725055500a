import type { FormState } from '../../platform/form/index.ts'
import type { MessageRef, Speech } from '../../platform/i18n/index.ts'
import { accessName } from '../access.ts'
import { conditionName } from '../criteria.ts'
import type { JoiningWay, Offer, OfferKind, OfferStatus, Weekday } from '../directory.ts'
import { languageName } from '../languages.ts'
import { timeRows } from '../offer-input.ts'
import { offerWords } from '../offer-words.ts'
import { joiningName, kindName, statusName } from '../say.ts'
import { staffWords as words } from '../staff-words.ts'
import { themeName } from '../themes.ts'

/** Every question, in its own words, for two who answered it at once. */
const questions: Record<string, MessageRef> = {
  name: words.nameLabel,
  organisation: words.organisationLabel,
  kind: words.kind,
  status: words.status,
  description: words.description,
  whoFor: words.whoFor,
  whoNotFor: words.whoNotFor,
  themes: words.themes,
  joining: words.joining,
  howToJoin: words.howToJoin,
  contactName: words.contactName,
  contactRole: words.contactRole,
  contactPhone: words.contactPhone,
  contactEmail: words.contactEmail,
  contactIsPublic: words.contactIsPublic,
  url: words.url,
  isNavigator: words.isNavigator,
  whatItDoes: words.whatItDoes,
  venues: words.keepVenues,
  ways: words.ways,
  isFree: words.free,
  pounds: words.pounds,
  costNote: words.costNote,
  placesOpen: words.placesOpen,
  waitWeeks: words.waitWeeks,
  alert: words.alert,
  gender: words.gender,
  minimumAge: words.minimumAge,
  maximumAge: words.maximumAge,
  nrpf: words.nrpf,
  carer: words.carer,
  housebound: words.housebound,
  conditions: words.conditions,
  level: words.level,
  areas: words.areas,
  onlyLanguages: words.onlyLanguages,
  lacks: words.lacks,
  languages: words.languages,
  access: words.access,
}
const inRow = { days: words.days, opens: words.opens, closes: words.closes, every: words.every }

export function comparedLabels({ say }: Speech): Record<string, string> {
  const asked = Object.entries(questions).map(([name, ref]) => [name, say(ref)])
  const times = timeRows.flatMap((n) =>
    Object.entries(inRow).map(([name, ref]) => [`${name}${n}`, `${say(words.time, { n })}: ${say(ref)}`]),
  )
  return Object.fromEntries([...asked, ...times])
}

const answers: Record<string, Record<string, MessageRef>> = {
  gender: { unsaid: words.everyone, female: words.women, male: words.men },
  isFree: { yes: words.yes, no: words.no, unsaid: words.unknown },
  isNavigator: { yes: words.yes },
  contactIsPublic: { yes: words.yes },
  nrpf: { yes: words.yes, no: words.no, unsaid: words.unknown },
  carer: { only: words.only, welcome: words.welcome, unsaid: words.notSaid },
  housebound: { only: words.only, welcome: words.welcome, no: words.houseboundNo, unsaid: words.notSaid },
  level: { light: words.levelLight, some: words.levelSome, high: words.levelHigh, unsaid: words.notSaid },
  ways: { comesToYou: offerWords.comesToYou, online: offerWords.online, byPhone: offerWords.byPhone },
}

/** An answer as the form says it, not as it is kept. */
function said(name: string, value: string, offer: Offer | undefined, { say, locale }: Speech): string {
  const known = answers[name]?.[value]
  if (known) return say(known)
  if (name === 'kind') return say(kindName({ kind: value as OfferKind, isNavigator: false }))
  if (name === 'status') return say(statusName(value as OfferStatus))
  if (name === 'joining') return say(joiningName(value as JoiningWay))
  if (name === 'themes') return say(themeName(value))
  if (name === 'access' || name === 'lacks') return say(accessName(value))
  if (name === 'conditions') return say(conditionName(value))
  if (name === 'languages' || name === 'onlyLanguages') return languageName(value, locale)
  if (name === 'venues') return offer?.locations.find(({ id }) => id === value)?.name ?? value
  if (name.startsWith('days')) return say(offerWords[value as Weekday])
  return value
}

/** The same form with its answers in words. */
export function inWords(form: FormState, offer: Offer | undefined, speech: Speech): FormState {
  if (!form.conflict) return form
  const one = (name: string, value: unknown) =>
    value === '' || value === null || value === undefined ? '' : said(name, String(value), offer, speech)
  const all = (row: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map((each) => one(name, each)).toSorted() : one(name, value),
      ]),
    )
  return { ...form, body: all(form.body), conflict: all(form.conflict) }
}
