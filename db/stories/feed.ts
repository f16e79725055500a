import { postcodes } from './place.ts'

type Told = {
  name: string
  about: string
  who: string
  day: string
  from: string
  until: string
  organisation: string
  category: string
  pounds?: number
  age?: number
  email?: string
  /** Where it is; anywhere otherwise. */
  at?: Where
}
type Where = { postcode: string; latitude: number | null; longitude: number | null }
/** What we list and the other directory too. */
export type Ours = { name: string; email: string; body: string; at: Where | undefined }

/** What another directory publishes: a neighbouring charity's own list. Invented. */
const told: Told[] = [
  {
    name: 'Riverboat reading',
    about: 'Stories aloud on a moored boat, with blankets.',
    who: 'Adults',
    day: 'TH',
    from: '11:00',
    until: '12:30',
    organisation: 'Tideway Together',
    category: 'Reading groups',
    age: 18,
  },
  {
    name: 'Tideway rowers',
    about: 'Learn to row, slowly, in a boat that does not tip.',
    who: 'Adults who can climb three steps',
    day: 'SA',
    from: '09:00',
    until: '11:00',
    organisation: 'Tideway Together',
    category: 'Rowing',
    pounds: 5,
    age: 18,
  },
  {
    name: 'Mudlark mornings',
    about: 'Walk the foreshore with somebody who knows old things.',
    who: 'Everyone',
    day: 'SU',
    from: '10:00',
    until: '12:00',
    organisation: 'Tideway Together',
    category: 'Walking',
    pounds: 3,
  },
  {
    name: 'Dockside chess',
    about: 'Boards and clocks outside when it is dry.',
    who: 'Everyone',
    day: 'WE',
    from: '16:00',
    until: '19:00',
    organisation: 'Dockside Games',
    category: 'Board games',
  },
  {
    name: 'Evening English',
    about: 'Speak, read and write English after work.',
    who: 'Adults who are new to English',
    day: 'TU',
    from: '18:30',
    until: '20:30',
    organisation: 'Night School Collective',
    category: 'English for speakers of other languages',
    age: 19,
  },
  {
    name: 'Numbers without fear',
    about: 'Percentages, bills and a calculator.',
    who: 'Adults',
    day: 'MO',
    from: '18:30',
    until: '20:00',
    organisation: 'Night School Collective',
    category: 'Adult numeracy',
    age: 19,
  },
  {
    name: 'Stroke survivors’ art',
    about: 'Paint with the hand that works.',
    who: 'People after a stroke',
    day: 'FR',
    from: '10:30',
    until: '12:30',
    organisation: 'Two Good Hands',
    category: 'Art',
    pounds: 2,
  },
  {
    name: 'Aphasia choir',
    about: 'Singing where the words come back.',
    who: 'People with aphasia and their families',
    day: 'TU',
    from: '14:00',
    until: '15:30',
    organisation: 'Two Good Hands',
    category: 'Singing',
  },
  {
    name: 'Dad’s den',
    about: 'Breakfast and play for fathers and small children.',
    who: 'Fathers',
    day: 'SA',
    from: '09:30',
    until: '11:30',
    organisation: 'Little Roots',
    category: 'Parent and toddler groups',
  },
  {
    name: 'Bump club',
    about: 'For those who are expecting, with a midwife now and then.',
    who: 'People who are pregnant',
    day: 'TH',
    from: '13:00',
    until: '14:30',
    organisation: 'Little Roots',
    category: 'Antenatal groups',
  },
  {
    name: 'Bike library',
    about: 'Borrow a bicycle, a helmet and somebody to ride with.',
    who: 'Everyone over 14',
    day: 'SA',
    from: '12:00',
    until: '15:00',
    organisation: 'Wheel Friends',
    category: 'Cycling',
    age: 14,
  },
  {
    name: 'Sitting volleyball',
    about: 'A fast game on the floor.',
    who: 'Anyone, with and without disability',
    day: 'WE',
    from: '19:00',
    until: '20:30',
    organisation: 'Wheel Friends',
    category: 'Disability sport',
    pounds: 2,
  },
]

const slug = (text: string) => text.toLowerCase().replace(/[^a-z]+/g, '-')

/** What we list as well, as another directory says it: nearly the same name, another sentence. */
const alsoTold = ({ name, email, body, at }: Ours): Told => ({
  name: `${name.replace(/,.*/, '')} (${name.replace(/.*, /, '')})`,
  about: 'Listed by the Tideway directory as well. Newcomers are met at the door.',
  who: 'Everyone nearby',
  day: 'WE',
  from: '12:00',
  until: '14:00',
  organisation: body,
  category: 'Meeting people',
  email,
  at,
})

/** One page of Open Referral UK 3.0. */
export function feedPage(assuredOn: string, ours: Ours[] = []) {
  const contents = [...told, ...ours.map(alsoTold)].map((one, index) => {
    const where = one.at ?? postcodes[(index * 29) % postcodes.length]
    return {
      id: `tideway-${slug(one.name)}`,
      name: one.name,
      description: one.about,
      status: 'active',
      assured_date: assuredOn,
      eligibility_description: one.who,
      minimum_age: one.age,
      email: one.email ?? `hello@${slug(one.organisation)}.example`,
      organization: {
        id: slug(one.organisation),
        name: one.organisation,
        website: `https://${slug(one.organisation)}.example`,
      },
      service_at_locations: [
        {
          id: `at-${index}`,
          location: {
            id: `place-${index}`,
            location_type: 'physical',
            name: `${one.organisation}, room ${1 + (index % 4)}`,
            latitude: where?.latitude,
            longitude: where?.longitude,
            addresses: [
              {
                id: `address-${index}`,
                address_1: `${3 + index * 4} Wharf Row`,
                city: 'London',
                postal_code: where?.postcode,
                country: 'GB',
                address_type: 'physical',
              },
            ],
            accessibility: [{ id: `access-${index}`, accessibility: 'Step-free entrance' }],
          },
        },
      ],
      schedules: [{ id: `when-${index}`, freq: 'WEEKLY', byday: one.day, opens_at: one.from, closes_at: one.until }],
      cost_options: [{ id: `cost-${index}`, amount: one.pounds ?? 0 }],
      languages: [{ id: `language-${index}`, code: 'en' }],
      attributes: [
        { id: `about-${index}`, taxonomy_term: { id: `term-${index}`, name: one.category, taxonomy: 'Tideway terms' } },
      ],
    }
  })
  return {
    total_items: contents.length,
    total_pages: 1,
    page_number: 1,
    size: contents.length,
    first_page: true,
    last_page: true,
    empty: false,
    contents,
  }
}
