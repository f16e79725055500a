import { isMatchKind, matchKindName } from '../directory/index.ts'
import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

/** How many offers only this kind of criterion kept the person from: changed, it would have served them. */
export type Block = { kind: string; offers: number }

export type UnmetNeed = {
  id: string
  personId: string
  personReference: string
  preferredName: string
  goalId: string | null
  neighbourhoodId: string | null
  theme: string
  words: string
  blockedBy: Block[]
  state: string
  noticedAt: Date
  version: number
}

export const gapWords = defineMessages('gap', {
  audience: 'staff',
  en: {
    keepTitle: 'Keep what nobody offers yet',
    keepHelp:
      'Nothing fits now. Keep the need, so that it is seen: the words stay inside this record, and only numbers of 5 and more are shown to others.',
    theme: 'What it is about',
    themeMissing: 'Select what it is about',
    words: 'In their own words',
    blocked: 'What stood in the way',
    blockedNothing: 'Nothing of this kind is listed, or nothing that takes them as things are',
    blockedFew: 'Nothing that 5 of them share',
    blockedNone: 'Nothing of this kind is listed here yet, or nothing that takes them as things are.',
    blockedOne:
      '{kind}: {offers, plural, one {# offer would have fitted} other {# offers would have fitted}} if only this were different',
    blockedMany: '{kind}: together with something else',
    keep: 'Keep this need',
    nobodyTakesThem: 'No service takes them as things are: see what stood in the way, and speak with a group',
    keptAlready: 'This need is kept already, since {day}.',
    section: 'Needs that nobody meets yet',
    since: 'Since {day}',
    met: 'It is met now',
    letGo: 'No longer wanted',
    closeTitle: 'Is this need met?',
    closeMissing: 'Select whether the need is met or no longer wanted',
    closeSave: 'Save',
    closeSooner: 'Somebody else changed this need while you were looking. Read it again before you answer.',
    closedAlready: 'This need is not open any more.',
    toPerson: 'Back to the {person}',
    title: 'Gaps: who is missing out, and where',
    nav: 'Gaps',
    none: 'No needs are kept yet. When nothing fits a person, keep the need on the page “What fits”: it appears here when 5 people share it.',
    lead: 'Needs that nobody meets yet, by neighbourhood and theme. A number is shown when 5 people or more share it.',
    neighbourhood: 'Neighbourhood',
    themeColumn: 'Theme',
    people: 'People',
    unknown: 'Neighbourhood not known',
    few: 'fewer than 5',
    total: 'All themes',
    hiddenHelp:
      'Totals are not shown where a number under 5 could be worked out from them. Somebody with two needs is counted under both.',
    nearby: '{count, plural, =0 {nothing listed nearby} one {# offer nearby} other {# offers nearby}}',
    exists: 'What exists there',
    mapTitle: 'Needs that nobody meets yet, by neighbourhood',
    mapHelp: 'The same numbers stand in the table.',
    nearbyHelp: 'Listed within a mile and a half of the middle of the neighbourhood, whatever they ask of people.',
    shade0: 'None, or too few to show',
    shade1: '5 to 9 people',
    shade2: '10 to 19 people',
    shade3: '20 to 39 people',
    shade4: '40 people or more',
    blocks: 'What stood in the way',
    blocksHelp:
      'People whom at least one offer would have taken, if only this one thing were different. Start here: a small change by a group may cost nothing.',
    what: 'What would change',
    served: 'People it would have served',
    ours: 'The people behind these numbers, whom you walk with',
    oursTitle: 'Needs of people you walk with',
    oursNone: 'Nobody you walk with has an open need here.',
    otherKind: 'Something else',
    months: 'Month by month',
    monthsTitle: 'Gaps month by month',
    monthsLead:
      'People whose need nobody met when it was noticed, by the month in which it was. Some needs have been met since.',
    monthsChart: 'People with a need that nobody met yet, over all themes, by month',
    monthsTable: 'People with a need that nobody met yet, by theme and month',
    monthsNone: 'No need was kept in these 12 months.',
    monthsHelp:
      'The last month is not over yet. A number is shown when 5 people or more stand behind it, and a sum when no smaller number could be worked out from it. Somebody with needs of two themes, or noticed in two months, is counted under both.',
    month: 'Month',
    notShown: 'not shown',
  },
})

/** What a kind of criterion is called where nobody's own facts are shown. */
export function blockName(kind: string): MessageRef {
  if (kind === 'nothing-listed') return gapWords.blockedNothing
  return isMatchKind(kind) ? matchKindName(kind) : gapWords.otherKind
}
