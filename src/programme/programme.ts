import type { Locale, Vocabulary } from '../platform/i18n/index.ts'

/** A model of working in a place: its words, clocks, named contact. Another model is configuration, not code. */
export type Programme = {
  id: string
  slug: string
  name: string
  kind: ProgrammeKind
  hostOrganisationId: string
  vocabulary: Partial<Record<Locale, Partial<Vocabulary>>>
  clocks: Partial<Clocks>
  whatItDoes: string
  whoFor: string
  howToRefer: string
  contactName: string
  contactPhone: string
  contactEmail: string
  allocation: 'allocate' | 'take'
}

export const programmeKinds = [
  'social-prescribing',
  'community-navigation',
  'local-area-coordination',
  'health-trainers',
  'champions',
] as const
export type ProgrammeKind = (typeof programmeKinds)[number]

/** Reminders to workers. None of them closes anything about a person. */
export type Clocks = {
  /** Working days until somebody is told what happens next. */
  firstAnswerDays: number
  /** Minutes until an urgent concern that nobody picked up raises an alarm. */
  concernAlarmMinutes: number
  /** Working days until a group is reminded to answer, and again; then the question comes back to the worker. */
  answerDays: number
  /** Days after a first visit until somebody asks how it went. */
  followUpDays: number
  /** Days of silence until a worker is reminded of a person. */
  quietDays: number
  /** Weeks after which a connection counts as one that lasted. */
  lastedWeeks: number
}
export const usualClocks: Clocks = {
  firstAnswerDays: 2,
  concernAlarmMinutes: 15,
  answerDays: 5,
  followUpDays: 14,
  quietDays: 28,
  lastedWeeks: 12,
}

export function clocksOf({ clocks }: Pick<Programme, 'clocks'>): Clocks {
  return { ...usualClocks, ...clocks }
}

/** The terms that every sentence may use in braces, `{referral}`, in the usual words of social prescribing. */
export const usualVocabulary = {
  'en-GB': {
    referral: 'referral',
    Referral: 'Referral',
    referrals: 'referrals',
    Referrals: 'Referrals',
    aReferral: 'a referral',
    person: 'person',
    Person: 'Person',
    people: 'people',
    People: 'People',
    aPerson: 'a person',
    worker: 'link worker',
    Worker: 'Link worker',
    workers: 'link workers',
    Workers: 'Link workers',
    aWorker: 'a link worker',
    service: 'social prescribing',
    Service: 'Social prescribing',
  },
  ar: {
    referral: 'إحالة',
    Referral: 'إحالة',
    referrals: 'إحالات',
    Referrals: 'الإحالات',
    aReferral: 'إحالة',
    person: 'شخص',
    Person: 'شخص',
    people: 'أشخاص',
    People: 'أشخاص',
    aPerson: 'شخص',
    worker: 'مرشد مجتمعي',
    Worker: 'مرشد مجتمعي',
    workers: 'مرشدون مجتمعيون',
    Workers: 'المرشدون المجتمعيون',
    aWorker: 'مرشد مجتمعي',
    service: 'الوصفة الاجتماعية',
    Service: 'الوصفة الاجتماعية',
  },
} as const satisfies Record<Locale, Vocabulary>

export type Term = keyof (typeof usualVocabulary)['en-GB']

/** A programme's words over the usual ones, for each language. */
export function vocabularyOf({ vocabulary }: Pick<Programme, 'vocabulary'>): Record<Locale, Vocabulary> {
  return {
    'en-GB': { ...usualVocabulary['en-GB'], ...withoutGaps(vocabulary['en-GB']) },
    ar: { ...usualVocabulary.ar, ...withoutGaps(vocabulary.ar) },
  }
}

function withoutGaps(words: Partial<Vocabulary> | undefined): Vocabulary {
  return Object.fromEntries(Object.entries(words ?? {}).filter((entry): entry is [string, string] => Boolean(entry[1])))
}
