import { addCommunityHere, noteGap } from '../../src/gap/index.ts'
import { addService } from '../../src/plan/index.ts'
import type { Work } from '../../src/platform/work.ts'

/** Who interprets here, two communities, and a gap of each of the four kinds: as staff would write them down. Invented. */
export async function sayWhatIsMissing(work: Work): Promise<void> {
  await addService(work, {
    name: 'Tower Voices',
    languages: ['ar', 'so', 'es', 'bn'],
    how: 'Ring 020 7946 0123, two working days before; the council pays',
  } as never)
  await addService(work, {
    name: 'Signs Like Ours',
    languages: ['bfi'],
    how: 'Write to bookings@signs.example, a week before where it can be',
  } as never)
  await addCommunityHere(work, {
    name: 'Latin American families',
    languages: 'Spanish, Portuguese',
    feelsAtHome: 'Children are welcome, food is shared, and somebody speaks Spanish',
    howToReach: 'The Sunday market under the arches; ask at New Shores',
  })
  await addCommunityHere(work, {
    name: 'Vietnamese elders',
    languages: 'Vietnamese',
    feelsAtHome: 'Tea and cards, mornings, ground floor',
    howToReach: 'The lunch club on the estate',
  })
  for (const [kind, words, seenIn] of gaps) await noteGap(work, { kind, words, seenIn, theme: '', area: '' } as never)
}

const gaps = [
  ['under-representation', 'Men over 60 hardly come to anything that is not about work', 'map'],
  ['service-gap', 'Nobody helps with post and forms in Vietnamese', 'interpreters'],
  ['falling-through', 'Too well for the memory clinic, too forgetful for the lunch club', 'refusals'],
  ['less-effective', 'Groups on the top floor lose those whose lift is broken', 'talking'],
] as const
