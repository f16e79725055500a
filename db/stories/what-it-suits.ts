import { moveEnterpriseOn, noteStandard, noteSupport, sayArea, sayLink, sayTag } from '../../src/directory/index.ts'
import type { Work } from '../../src/platform/work.ts'
import { dayOf, daysAfter } from './calendar.ts'
import type { StoryOffer } from './offers.ts'
import { found, type Setting } from './setting.ts'

type Said = { of: string; tag: string; note?: string; source?: string; known?: number }

/** A few offers of each kind, invented as everything here. */
const said: Said[] = [
  { of: 'Grief café', tag: 'life-event/bereaved' },
  { of: 'Community supper', tag: 'life-event/newly-single', note: 'Cook one dish and eat at one table' },
  { of: 'Walking football', tag: 'life-event/retired' },
  { of: 'Stay and play', tag: 'life-event/new-parent' },
  { of: 'Singing for breathing', tag: 'condition/copd' },
  { of: 'Singing for breathing', tag: 'interest/singing' },
  { of: 'Singing for breathing', tag: 'breath/level' },
  { of: 'Singing for breathing', tag: 'breath/oxygen' },
  {
    of: 'Singing for breathing',
    tag: 'evidence/before-after',
    note: '17 of 23 people said that stairs had become easier',
    source: 'Breathe Easy Singers, their own survey',
    known: -200,
  },
  { of: 'Garden in the gap', tag: 'payment/direct-payment', note: '£30 a day' },
  { of: 'Garden in the gap', tag: 'both-ways/does', note: 'Digging, air and company' },
  { of: 'Garden in the gap', tag: 'both-ways/helped', note: 'Gardens of neighbours who cannot bend are looked after' },
  { of: 'Talking group', tag: 'clinical/self-referral' },
  { of: 'Debt and benefits advice', tag: 'advice/debt' },
  { of: 'Housing rights clinic', tag: 'legal/legal-aid', note: 'Usually if you have Universal Credit' },
  { of: 'Housing rights clinic', tag: 'legal/conflict-check' },
  { of: 'Community choir', tag: 'visits/care-homes', note: 'Twelve singers, for up to 40 people' },
  { of: 'Community supper', tag: 'visits/hosts-party', note: 'A long table for up to 25' },
]

/** The administrator says what offers suit, where a grower wants to work, and how far a small enterprise has come. */
export async function sayWhatSuits(work: Work, offers: StoryOffer[], setting: Setting): Promise<void> {
  for (const { of, tag, note = '', source = '', known } of said) {
    const offer = offers.find(({ name }) => name.startsWith(of))
    const knownOn = known === undefined ? '' : dayOf(daysAfter(work.now, known))
    if (offer) await sayTag(work, { id: offer.id, tag, note, source, url: '', knownOn })
  }
  const grower = found(setting.organisations, 'Green Gaps')
  const [here = '', there = ''] = [...setting.place.neighbourhoods.values()]
  await sayArea(work, { id: grower, area: here, fromOn: '' })
  await sayArea(work, { id: grower, area: there, fromOn: dayOf(daysAfter(work.now, 900)) })
  await sayLink(work, { id: grower, kind: 'hosted-by', other: 'Borough Libraries', note: 'A garden on the roof' })
  const potter = found(setting.organisations, 'Arches Clay')
  for (const [verb, stage] of [
    ['begin', ''],
    ['set-up', 'idea'],
    ['trade', 'set-up'],
  ] as const)
    await moveEnterpriseOn(work, { id: potter, verb, stage })
  const untilOn = dayOf(daysAfter(work.now, 900))
  await noteStandard(work, { id: potter, standard: 'insurance', state: 'in place', untilOn, note: '' })
  await noteSupport(work, { id: potter, words: 'Went through three offers of insurance together' })
}
