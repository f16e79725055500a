import type { Chance } from './chance.ts'

/** What people say when they ask, by what it is about. Half of it is practical: housing, money, benefits. All invented. */
export type Saying = {
  theme: string
  share: number
  needs: string[]
  goals: string[]
  steps: string[]
  changed: string[]
}

export const sayings: Saying[] = [
  {
    theme: 'housing',
    share: 20,
    needs: [
      'The damp in my daughter’s room has come back and nobody answers my calls',
      'I am on the third floor, the lift is broken most weeks, and I have stopped going out',
      'They want me out by the end of the month and I don’t know what my rights are',
    ],
    goals: [
      'A dry room for my girl',
      'A home where I can get in and out by myself',
      'To know where I stand and not lie awake over it',
    ],
    steps: [
      'Take photos of the wall every week',
      'Ask my sister to sit with me while I ring the council',
      'Write down who I spoke to and when',
    ],
    changed: ['The room was treated. She sleeps in her own bed again.', 'I know who to ring now, and they ring back.'],
  },
  {
    theme: 'money',
    share: 17,
    needs: [
      'I keep choosing between the heating and the shopping',
      'My benefit stopped after a letter I could not read',
      'I owe on three cards and I hide the post in a drawer',
    ],
    goals: [
      'To open the post without my stomach turning',
      'To get what I am owed and stop borrowing from Mum',
      'A bit left over on Sundays',
    ],
    steps: [
      'Bring the drawer of letters to our next chat',
      'Go to the advice drop-in with my neighbour',
      'Ring the energy company about the grant',
    ],
    changed: [
      'We went through the drawer together. It is empty and I have a plan for each one.',
      'The back payment came. I bought a proper coat.',
    ],
  },
  {
    theme: 'company',
    share: 12,
    needs: [
      'Since my husband died I can go four days without speaking to a soul',
      'I moved to be near my son and he works all hours. I know nobody',
      'The girls at bingo stopped after the hall shut',
    ],
    goals: [
      'One thing in the week I look forward to',
      'Somebody who would notice if I did not turn up',
      'To have people round my table again',
    ],
    steps: [
      'Try the Tuesday lunch with Pat from downstairs',
      'Say yes the next time Ade from church asks',
      'Walk past the hub and read the board',
    ],
    changed: [
      'I have my Tuesdays. They save me a chair.',
      'We ring each other now, three of us, every evening after the news.',
    ],
  },
  {
    theme: 'feeling-low',
    share: 10,
    needs: [
      'I feel flat most mornings and the tablets are not the whole answer',
      'I worry from the minute I wake up',
      'After the baby I lost who I was',
    ],
    goals: ['To get up for something', 'To feel like myself for an hour', 'To quieten my head'],
    steps: ['Ten minutes outside before breakfast', 'Tell my brother how it really is', 'Try the singing once'],
    changed: [
      'I still have the mornings, but not every morning.',
      'I sing on Thursdays. For that hour my head is quiet.',
    ],
  },
  {
    theme: 'moving',
    share: 8,
    needs: [
      'My knee gave up after the fall and I am frightened of the stairs',
      'Doctor says I must move more, but the gym is not for the likes of me',
      'I get out of breath at the bus stop',
    ],
    goals: [
      'To walk to the market and back',
      'To play football with my grandson in the park',
      'To trust my legs again',
    ],
    steps: ['Walk to the corner with Mo each day', 'Find my trainers', 'Count the stairs I do'],
    changed: ['I walked to the market. I had a coffee and walked back.', 'I go on Thursdays, rain or shine.'],
  },
  {
    theme: 'caring',
    share: 7,
    needs: [
      'I look after my mum and I have not had a day off since spring',
      'I am fourteen hours a day with my husband and his memory',
      'I don’t call myself a carer but I suppose I am one',
    ],
    goals: ['One afternoon a week that is mine', 'To talk to someone who does it too', 'To sleep'],
    steps: ['Ask cousin Bisi for Wednesday afternoons', 'Ring the carers’ line', 'Look up the café'],
    changed: ['Wednesdays are mine. I swim.', 'I have a list of people to ring, and I use it.'],
  },
  {
    theme: 'work',
    share: 6,
    needs: [
      'Twenty years on the buses and now my back says no',
      'I want to work but every form asks for what I have not got',
    ],
    goals: ['Work that I can do sitting down', 'To get my certificate recognised here'],
    steps: ['Find the papers from my last job', 'Try the job club', 'Practise the interview with my niece'],
    changed: ['Three mornings a week in the charity shop office. It is a start.'],
  },
  {
    theme: 'health-condition',
    share: 6,
    needs: [
      'They told me it is diabetes and handed me a leaflet',
      'My chest is bad and I stopped singing',
      'Long Covid took my job and my Sundays',
    ],
    goals: ['To cook what I like and stay well', 'To sing again', 'To plan my energy, not run out of it'],
    steps: ['Keep a note of good and bad days', 'Go to the group once and see', 'Cook with my neighbour Rehana'],
    changed: ['I know what sets me off now. I plan round it.'],
  },
  {
    theme: 'nature',
    share: 4,
    needs: ['I had an allotment all my life and now I have a windowsill'],
    goals: ['Soil under my nails again'],
    steps: ['Sow beans on the windowsill', 'Visit the garden with Clive'],
    changed: ['Half a plot, shared. The beans did well.'],
  },
  {
    theme: 'digital',
    share: 4,
    needs: ['Everything is on the phone now and I am left out'],
    goals: ['To see my sister in Lagos on the screen'],
    steps: ['Bring the phone to the library on Friday'],
    changed: ['We talk on Sundays, with pictures.'],
  },
  {
    theme: 'bereavement',
    share: 3,
    needs: ['My wife died in March. I don’t know how to be in the house'],
    goals: ['To go through her things when I am ready, with somebody'],
    steps: ['Ask Father Michael about the group'],
    changed: ['We did the wardrobe, my daughter and I.'],
  },
  {
    theme: 'newcomers',
    share: 3,
    needs: ['I have been here five months and I cannot ask for anything in English'],
    goals: ['To speak for myself at the school gate'],
    steps: ['Go to the class with Hodan'],
    changed: ['I spoke to the teacher by myself.'],
  },
]

export const loves = [
  'dominoes and a laugh',
  'cooking for a crowd',
  'old soul records',
  'my plants',
  'church on Sunday',
  'a good murder story',
  'Millwall, for my sins',
  'walking by the river',
  'dancing, when my knees allow',
  'fixing radios',
  'poetry in my own language',
  'looking after my grandchildren',
  'sewing',
  'history, the older the better',
  'fishing',
  'quiet and a crossword',
]
export const strengths = [
  'I never miss an appointment',
  'People tell me things',
  'I can make a meal from nothing',
  'Thirty years of running a stall',
  'I speak three languages',
  'I keep going',
  'I am good with my hands',
  'I know everybody on this estate',
]

/** What those who introduce somebody write, shorter than what the person says. */
export const whyIntroduced = [
  'Comes in every week, mostly to talk. Would welcome somebody with time.',
  'Lives alone since spring, has stopped going out. Said yes when I asked.',
  'Money worries behind the headaches. Would like help with letters.',
  'New here, knows nobody, keen to join something.',
  'Looks after everybody but themselves.',
  'Long-term condition, more needs than I can meet in ten minutes.',
  'Asked me who could help with the flat. I thought of you.',
]

const tagsOf: Record<string, string[]> = {
  'dominoes and a laugh': ['games', 'talking'],
  'cooking for a crowd': ['cooking', 'eating-together'],
  'old soul records': ['music'],
  'my plants': ['gardening'],
  'church on Sunday': ['faith', 'singing'],
  'a good murder story': ['reading'],
  'Millwall, for my sins': ['sport'],
  'walking by the river': ['walking', 'nature'],
  'dancing, when my knees allow': ['dancing'],
  'fixing radios': ['fixing'],
  'poetry in my own language': ['writing', 'languages'],
  'looking after my grandchildren': ['children'],
  sewing: ['crafts'],
  'history, the older the better': ['history'],
  fishing: ['nature', 'quiet'],
  'quiet and a crossword': ['quiet'],
}

/** What somebody loves, in words and in the tags by which offers are found. */
export function lovesOf(luck: Pick<Chance, 'some' | 'between' | 'isTrue'>): { lovesWords: string; loves: string[] } {
  if (luck.isTrue(0.25)) return { lovesWords: '', loves: [] }
  const said = luck.some(loves, luck.between(1, 2))
  return { lovesWords: said.join(', and '), loves: [...new Set(said.flatMap((one) => tagsOf[one] ?? []))] }
}

/** What workers write down, in plain words. */
export const notes = {
  first: [
    'Long talk. Glad that somebody rang. Would rather meet in the library than at home.',
    'Short call, the grandchildren were there. We speak again after school starts.',
    'Told me about the stairs and the lift. Laughs a lot.',
    'Tired today. We agreed that I ring and not write.',
    'Asked straight away what is near. Sent nothing yet, we look together.',
    'Spoke through an interpreter, three-way call; it worked well.',
  ],
  talk: [
    'Tea in the kitchen. Photographs on the wall: a choir, a boat, a wedding. Most of it before the move.',
    'We met at the Settlement and sat in the garden. Easier outside.',
    'Went through the letters in order of date. Two can go in the bin.',
    'Drew a map of who is around: fewer than last year, more than she thought.',
    'He had written a list. We did the first two.',
    'Quiet today, and that was fine.',
  ],
  along: [
    'Went along. We stood at the door for a while, then somebody waved us in.',
    'Rang after the first time: it was all right, the tea was terrible, she goes again.',
    'Missed two weeks with the chest. They kept the chair.',
    'Called to say there is nothing to say. Good.',
    'The bus does not stop there on Sundays; a lift is found for the winter.',
    'Met the new neighbour. Plans a soup.',
    'Bad week, a letter from the council. We rang together and it is a mistake of theirs.',
  ],
}
