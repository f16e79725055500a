import type { OfferKind } from './offer-kind.ts'
import { neighbourhoods } from './place.ts'

/** Everybody who runs something: from a council to three neighbours with a kettle. Invented, with addresses under `.example`. */
export type StoryOrganisation = {
  name: string
  kind: string
  sector: string
  run: OfferKind['run']
  neighbourhood: string
  contact: string
  role: string
}

const charities = [
  'Open Hands',
  'Second Kettle',
  'Bridge and Bench',
  'Company of Elders',
  'Breathe Easy Singers',
  'Long Table',
  'Steady On',
  'Lamplight',
  'Carers Together',
  'Half Past Five',
  'Good Neighbour Line',
  'New Shores',
  'Remember When',
  'Way Back',
  'Daybreak',
  'Thames Path Minds',
]
const advice = [
  'Advice on the High Street',
  'Law Centre by the Market',
  'Tenants’ Own Advice',
  'Money Talks',
  'Letters and Forms',
]
const council = ['Borough Libraries', 'Borough Leisure', 'Adult Learning', 'Council Neighbourhood Team']
const enterprises = [
  'Arches Clay',
  'Wheel Right',
  'Spoon and Story',
  'Green Gaps',
  'Slow Ball',
  'Plane Tree Tai Chi',
  'Drum House',
  'Paper Boat Studio',
  'Kind Hands Repairs',
  'Bread Oven',
  'Pocket Garden',
  'Studio Window',
  'Post and Papers',
  'Rye Cooks',
  'Moving Well',
]
const groups = ['Walkers', 'Singers', 'Knitters', 'Tenants’ tea', 'Growers', 'Elders’ table']
const faiths = [
  'St Anselm’s',
  'Harvest Chapel',
  'Friday Mosque',
  'Our Lady of the Docks',
  'Salem Methodists',
  'Gurdwara Seva Kitchen',
  'New Vine Church',
  'Quiet Meeting House',
  'St Brannock’s',
  'Mount Zion',
  'Light on the Hill',
  'St Kea’s',
]

const firstNames = [
  'Maureen',
  'Ibrahim',
  'Chloe',
  'Patience',
  'Dev',
  'Rosalind',
  'Marek',
  'Aisha',
  'Colin',
  'Thandi',
  'Lucía',
  'Bernard',
  'Siobhán',
  'Omar',
  'Femi',
  'Hilde',
  'Jun',
  'Beatriz',
  'Neville',
  'Zainab',
]
const lastNames = [
  'Oduya',
  'Whitcombe',
  'Sato',
  'Brannigan',
  'Castellanos',
  'Mbeki-Hall',
  'Ferreira',
  'Larkin',
  'Rahman',
  'Dąbrowska',
  'Nwosu',
  'Fairweather',
  'Haddad',
  'Penrose',
  'Asante',
  'Lindqvist',
  'Tran',
]

const short = (name: string) => name.replace(/ and .*/, '')
const at = (index: number) => neighbourhoods[index % neighbourhoods.length]?.slug ?? ''

function listed(
  names: string[],
  kind: string,
  sector: string,
  run: OfferKind['run'],
  role: string,
  shift = 0,
): StoryOrganisation[] {
  return names.map((name, index) => ({
    name,
    kind,
    sector,
    run,
    role,
    neighbourhood: at(index * 5 + shift),
    contact: '',
  }))
}

const found: StoryOrganisation[] = [
  ...listed(charities, 'charity', 'voluntary', 'charity', 'Manager', 1),
  ...listed(advice, 'charity', 'voluntary', 'advice', 'Duty adviser', 4),
  ...listed(council, 'council', 'public', 'council', 'Team leader'),
  ...listed(enterprises, 'enterprise', 'enterprise', 'enterprise', 'Founder', 2),
  ...listed(faiths, 'faith', 'faith', 'faith', 'Welcomer', 3),
  ...neighbourhoods.map(({ name, slug }) => ({
    name: `${short(name)} Settlement`,
    kind: 'anchor',
    sector: 'voluntary',
    run: 'anchor' as const,
    role: 'Centre manager',
    neighbourhood: slug,
    contact: '',
  })),
  ...neighbourhoods.flatMap(({ name, slug }, index) =>
    [0, 1, 2].map((turn) => ({
      name: `${short(name)} ${groups[(index + turn * 2) % groups.length] ?? ''}`,
      kind: 'group',
      sector: 'voluntary',
      run: 'group' as const,
      role: 'Volunteer',
      neighbourhood: slug,
      contact: '',
    })),
  ),
]

export const organisations: StoryOrganisation[] = found.map((one, index) => ({
  ...one,
  contact: `${firstNames[(index * 7) % firstNames.length]} ${lastNames[(index * 5) % lastNames.length]}`,
}))

/** The part before the `@`, and the part before `.example`. */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '-')
}
