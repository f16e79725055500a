import type { MessageRef, Speech } from '../../platform/i18n/index.ts'
import { tagNames as names } from './names.ts'

/** What may be said of an offer, by kind; the words are the list's own. Nobody is kept out by any of it. */
export const tagValues = {
  'life-event': {
    bereaved: names.bereaved,
    'newly-single': names.newlySingle,
    retired: names.retired,
    'new-parent': names.newParent,
    'moved-here': names.movedHere,
    'lost-job': names.lostJob,
    'left-hospital': names.leftHospital,
    'started-caring': names.startedCaring,
    diagnosed: names.diagnosed,
  },
  condition: {
    copd: names.copd,
    dementia: names.dementia,
    diabetes: names.diabetes,
    heart: names.heart,
    'low-mood': names.lowMood,
    'chronic-pain': names.chronicPain,
    stroke: names.stroke,
  },
  interest: {
    singing: names.singing,
    cooking: names.cooking,
    gardening: names.gardening,
    walking: names.walking,
    making: names.making,
    dancing: names.dancing,
    reading: names.reading,
  },
  /** What somebody who is short of breath asks of a room. */
  breath: {
    level: names.levelWay,
    seats: names.seats,
    'clear-air': names.clearAir,
    oxygen: names.oxygen,
    pace: names.ownPace,
    'knows-how': names.knowsHow,
  },
  /** The strongest first. */
  evidence: {
    trial: names.trial,
    compared: names.compared,
    'before-after': names.beforeAfter,
    'people-say': names.peopleSay,
  },
  payment: {
    free: names.payFree,
    'on-the-day': names.payOnTheDay,
    'direct-payment': names.payDirect,
    'health-budget': names.payHealthBudget,
    'self-pay': names.paySelf,
  },
  clinical: { 'self-referral': names.selfReferral, 'by-gp': names.clinicalByGp },
  advice: {
    benefits: names.benefits,
    debt: names.debt,
    housing: names.housing,
    immigration: names.immigration,
    work: names.employment,
    family: names.family,
  },
  legal: { 'legal-aid': names.legalAid, 'conflict-check': names.conflictCheck },
  'both-ways': { does: names.forWhoDoes, helped: names.forWhoIsHelped },
  visits: { 'care-homes': names.visitsCareHomes, groups: names.visitsGroups, 'hosts-party': names.hostsParty },
} as const satisfies Record<string, Record<string, MessageRef>>
export type TagKind = keyof typeof tagValues
export const tagKinds = Object.keys(tagValues) as TagKind[]

export const tagTitles: Record<TagKind, MessageRef> = {
  'life-event': names.lifeEventTitle,
  condition: names.conditionTitle,
  interest: names.interestTitle,
  breath: names.breathTitle,
  evidence: names.evidenceTitle,
  payment: names.paymentTitle,
  clinical: names.clinicalTitle,
  advice: names.adviceTitle,
  legal: names.legalTitle,
  'both-ways': names.bothWaysTitle,
  visits: names.visitsTitle,
}

export type Tag = {
  id: string
  kind: TagKind
  value: string
  note: string
  source: string
  url: string
  knownOn: string | null
}

export function tagName({ kind, value }: Pick<Tag, 'kind' | 'value'>): MessageRef | undefined {
  return (tagValues[kind] as Record<string, MessageRef>)[value]
}

export function sayTagName(tag: Pick<Tag, 'kind' | 'value'>, { say }: Pick<Speech, 'say'>): string {
  const name = tagName(tag)
  return name ? say(name) : tag.value
}

/** How people say that it happened to them: what is searched, and what in their words makes it a reason. */
export const lifeEventWords: Record<string, string> = {
  bereaved: 'bereaved bereavement widow widower widowed grief grieving died death',
  'newly-single': 'divorced divorce separated separation breakup',
  retired: 'retired retirement retiring',
  'new-parent': 'newborn baby pregnant postnatal',
  'moved-here': 'moved newcomer',
  'lost-job': 'redundant redundancy unemployed jobless',
  'left-hospital': 'hospital discharged discharge',
  'started-caring': 'caring carer',
  diagnosed: 'diagnosed diagnosis',
}

/** Beside its name, what somebody may search for it by. */
export function tagSearchWords({ kind, value }: Pick<Tag, 'kind' | 'value'>): string {
  return kind === 'life-event' ? (lifeEventWords[value] ?? '') : ''
}

/** The life events that somebody's own words name: "since my wife died". */
export function lifeEventsIn(words: string): string[] {
  const said = new Set(words.toLowerCase().split(/[^\p{L}']+/u))
  return Object.entries(lifeEventWords)
    .filter(([, known]) => known.split(' ').some((word) => said.has(word)))
    .map(([event]) => event)
}
