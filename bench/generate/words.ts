import { Chance } from './chance.ts'

/** What happens, by theme: the words that people type. */
export const activities: Record<string, string[]> = {
  company: ['coffee morning', 'lunch club', 'chat cafe', 'friendship circle'],
  'feeling-low': ['listening hour', 'talking group', 'wellbeing evening', 'peer support'],
  moving: ['walking group', 'chair exercise', 'swimming', 'walking football', 'gentle yoga', 'table tennis'],
  nature: ['gardening', 'allotment mornings', 'birdwatching', 'woodland walks'],
  making: ['choir', 'knitting circle', 'painting', 'pottery', 'ukulele band', 'sewing bee'],
  learning: ['book group', 'history talks', 'english conversation', 'language cafe'],
  food: ['cooking together', 'community fridge', 'food pantry', 'soup kitchen'],
  money: ['debt advice', 'benefits check', 'budgeting help'],
  housing: ['housing advice', 'tenants meeting', 'energy advice'],
  work: ['job club', 'interview practice', 'training workshop'],
  legal: ['legal clinic', 'form filling'],
  caring: ['carers break', 'carers cafe', 'respite afternoon'],
  family: ['toddler morning', 'parents circle', 'stay and play'],
  'health-condition': ['diabetes group', 'breathing group', 'pain support', 'stroke club'],
  memory: ['memory cafe', 'singing for memory', 'reminiscence table'],
  bereavement: ['bereavement cafe', 'grief walk'],
  digital: ['computer basics', 'phone help'],
  'getting-about': ['community transport', 'hospital lifts'],
  'at-home': ['handyperson', 'befriending visits', 'shopping help'],
  giving: ['volunteering morning', 'repair cafe', 'time bank'],
  faith: ['open prayer', 'reflection evening'],
  newcomers: ['welcome desk', 'asylum support'],
  'drugs-alcohol': ['recovery group', 'sober social'],
}

const plain =
  'people local free weekly friendly welcome everyone morning evening tea room volunteers join open support time together simple small group hall garden kitchen music talk walk learn share help meet neighbours week bring nothing needed stay long like first visit quiet space warm come along ask details call step lift door table chairs games cards stories craft tools seeds bread film dance drums poetry letters maps trains buses bikes boats dogs cats birds trees river market library chapel school museum park bridge corner street estate tower square green hill lane mill farm orchard bakery workshop studio gallery theatre stage costume camera paint clay wool thread paper pens books records radio chess darts bowls tennis football cricket running stretching breathing balance strength sleep rest calm hope grief change money forms rent bills fuel debt work skills training course tutor mentor buddy carer parent child family baby teenager elder veteran refugee student nurse doctor pharmacist practice clinic ward appointment referral leaflet website number address message'.split(
    ' ',
  )

/** Words of no language, for names of streets and halls and for the long tail of a vocabulary. */
export function inventedWords(count: number, seed: number): string[] {
  const chance = new Chance(seed)
  const [starts, middles, ends] = [
    'b br c ch d f g h l m n p r s st t th w'.split(' '),
    'a ar e el en er i in o or u un'.split(' '),
    'by den field ford ham ley mere ridge sett stow thorpe ton well wick wold'.split(' '),
  ]
  const words = new Set<string>()
  while (words.size < count)
    words.add(
      `${chance.of(starts)}${chance.of(middles)}${chance.is(0.6) ? `${chance.of(starts)}${chance.of(middles)}` : ''}${chance.of(ends)}`,
    )
  return [...words]
}

export const vocabulary = [...plain, ...inventedWords(4_000, 7)]
export const givenNames =
  'Ada Amir Beth Carl Dina Ezra Fay Gus Hana Ivan June Kofi Lena Milo Nora Omar Pia Quinn Rosa Sam Tara Uma Vic Wren Yusuf Zoe'.split(
    ' ',
  )
export const familyNames = inventedWords(400, 11).map((word) => word.charAt(0).toUpperCase() + word.slice(1))
