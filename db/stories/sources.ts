import { neighbourhoods } from './place.ts'

/** Sixty doors, the busiest first: a few bring many people, many bring one or two. */
export type StorySource = { name: string; kind: string; neighbourhood: string; contact: string }

const practiceNames = ['Albion Quay', 'Old Kent', 'Aylesford', 'Camber Well Green', 'Rye Lane Gate', 'Nun’s Hill', 'Blackfriars Row', 'Dock Head', 'Manor Place', 'Lordship']
const contacts = ['Denise Roach', 'Fola Adisa', 'Karen Whitby', 'Imran Sheikh', 'Maggie Dunne', 'Joe Pereira', 'Sian Bevan', 'Theo Marsh', 'Anita Rao', 'Lou Garrett']

const kinds: [string, string[]][] = [
  ['gp-practice', practiceNames.map((name) => `${name} Surgery`)],
  ['social-care', ['Adult social care, first contact', 'Hospital social work team', 'Reablement team']],
  ['hospital', ['Discharge lounge', 'Falls clinic', 'Breathlessness clinic']],
  ['community-nursing', ['District nurses, north', 'District nurses, south', 'Health visitors']],
  ['housing', ['Harbour Homes', 'Sunray Tenants’ office', 'Council housing officers', 'Linden Housing Trust', 'Wardens of Mayflower Court']],
  ['pharmacy', ['Grange Road Pharmacy', 'Queens Road Chemist', 'Lower Road Pharmacy', 'Lordship Chemist']],
  ['community-group', ['Rye Food Hub', 'Walworth Women’s Room', 'Latin Elders', 'Carers together', 'Dockside Sheds', 'Nunhead Neighbours', 'Faraday Youth']],
  ['advice', ['Advice on the High Street', 'Law centre reception']],
  ['library', ['Peckham Library desk', 'Canada Water Library desk', 'Dulwich Library desk', 'Camberwell Library desk']],
  ['faith', ['St Anselm’s', 'Harvest Chapel', 'Friday Mosque', 'Our Lady of the Docks']],
  ['barber', ['Kings of Fades', 'Marcia’s Salon']],
  ['sports-club', ['Burgess Boxing', 'Dulwich Vets FC']],
  ['school', ['Oak Lane Primary', 'Riverside Academy']],
  ['police', ['Safer neighbourhood team']],
  ['fire-service', ['Home fire safety visits']],
  ['workplace', ['Bus garage welfare']],
  ['champion', ['Champions of Camberwell', 'Estate champions, Aylesford']],
  ['food-bank', ['Peckham Pantry', 'Bermondsey Food Bank']],
  ['ambulance', ['Falls pick-up crew']],
]

export const sources: StorySource[] = kinds.flatMap(([kind, names]) =>
  names.map((name, index) => ({
    name, kind, neighbourhood: neighbourhoods[(name.length + index) % neighbourhoods.length]?.slug ?? '', contact: contacts[(name.length * 3 + index) % contacts.length] ?? 'The desk',
  })),
)
