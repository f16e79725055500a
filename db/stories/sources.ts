import type { SourceKind } from '../../src/referral/index.ts'
import { neighbourhoods } from './place.ts'

/** Sixty doors, the busiest first: a few bring many people, many bring one or two. */
export type StorySource = {
  name: string
  kind: SourceKind
  neighbourhood: string
  contact: string
  monthsAfter: number
}

const practiceNames = [
  'Albion Quay',
  'Old Kent',
  'Aylesford',
  'Camber Well Green',
  'Rye Lane Gate',
  'Nun’s Hill',
  'Blackfriars Row',
  'Dock Head',
  'Manor Place',
  'Lordship',
]
const contacts = [
  'Denise Roach',
  'Fola Adisa',
  'Karen Whitby',
  'Imran Sheikh',
  'Maggie Dunne',
  'Joe Pereira',
  'Sian Bevan',
  'Theo Marsh',
  'Anita Rao',
  'Lou Garrett',
]

/** With the month in which they began to introduce people: surgeries first, the barber when somebody had gone there. */
const kinds: [SourceKind, number, string[]][] = [
  ['gp-practice', 0, practiceNames.map((name) => `${name} Surgery`)],
  ['social-care', 1, ['Adult social care, first contact', 'Hospital social work team', 'Reablement team']],
  ['hospital', 3, ['Discharge lounge', 'Falls clinic', 'Breathlessness clinic']],
  ['hospital', 2, ['District nurses, north', 'District nurses, south', 'Health visitors']],
  [
    'housing',
    5,
    [
      'Harbour Homes',
      'Sunray Tenants’ office',
      'Council housing officers',
      'Linden Housing Trust',
      'Wardens of Mayflower Court',
    ],
  ],
  ['pharmacy', 4, ['Grange Road Pharmacy', 'Queens Road Chemist', 'Lower Road Pharmacy', 'Lordship Chemist']],
  [
    'vcse',
    7,
    [
      'Rye Food Hub',
      'Walworth Women’s Room',
      'Latin Elders',
      'Carers together',
      'Dockside Sheds',
      'Nunhead Neighbours',
      'Faraday Youth',
    ],
  ],
  ['vcse', 6, ['Advice on the High Street', 'Law centre reception']],
  [
    'library',
    9,
    ['Peckham Library desk', 'Canada Water Library desk', 'Dulwich Library desk', 'Camberwell Library desk'],
  ],
  ['faith', 10, ['St Anselm’s', 'Harvest Chapel', 'Friday Mosque', 'Our Lady of the Docks']],
  ['barber', 16, ['Kings of Fades', 'Marcia’s Salon']],
  ['sports', 18, ['Burgess Boxing', 'Dulwich Vets FC']],
  ['school', 13, ['Oak Lane Primary', 'Riverside Academy']],
  ['police', 15, ['Safer neighbourhood team']],
  ['other', 14, ['Home fire safety visits']],
  ['workplace', 19, ['Bus garage welfare']],
  ['champion', 11, ['Champions of Camberwell', 'Estate champions, Aylesford']],
  ['vcse', 12, ['Peckham Pantry', 'Bermondsey Food Bank']],
  ['hospital', 20, ['Falls pick-up crew']],
]

export const sources: StorySource[] = kinds.flatMap(([kind, month, names]) =>
  names.map((name, index) => ({
    name,
    kind,
    neighbourhood: neighbourhoods[(name.length + index) % neighbourhoods.length]?.slug ?? '',
    contact: contacts[(name.length * 3 + index) % contacts.length] ?? 'The desk',
    monthsAfter: Math.min(22, month + (kind === 'gp-practice' ? Math.floor(index / 4) : index)),
  })),
)
