import { addOrganisation } from '../src/account/index.ts'
import { addOffer, type NewOffer, type Weekday } from '../src/directory/index.ts'
import type { Work } from '../src/platform/work.ts'
import type { Story } from './story.ts'
import type { World } from './world.ts'

export type OfferName = keyof typeof offers
export type Offers = Record<OfferName, string>

/** About forty offers of all sizes in the story's place, by name: what people can be matched with, find and join. */
export function makeOffers(story: Pick<Story, 'inWork' | 'world'>): Promise<Offers> {
  return story.inWork('administrator', (work) => makeOffersIn(work, story.world))
}

export async function makeOffersIn(work: Work, world: World): Promise<Offers> {
  const place = { ...work, place: world.place }
  const organisations = new Map<string, string>()
  const made: Partial<Offers> = {}
  for (const [name, { by, ...offer }] of Object.entries(offers) as [OfferName, Described][]) {
    const organisationId = by in world.organisations ? world.organisations[by as keyof World['organisations']] : (organisations.get(by) ?? (await addOrganisation(work, { name: by, ownerPlaceId: world.place })))
    if (!(by in world.organisations)) organisations.set(by, organisationId)
    made[name] = await addOffer(place, { organisationId, confirmedOn: '2026-11-03', confirmedBy: 'the group', ...offer, ownerPlaceId: world.place })
  }
  return made as Offers
}

type Described = Omit<NewOffer, 'organisationId'> & { by: string }

const northfold = { latitude: 51.4905, longitude: -0.0915, postcode: 'ZZ1 1AA', city: 'Riverside' }
const eastmere = { latitude: 51.4712, longitude: -0.0522, postcode: 'ZZ2 1AA', city: 'Riverside' }
const southbank = { latitude: 51.4508, longitude: -0.0893, postcode: 'ZZ3 1AA', city: 'Riverside' }
const checked = { accessCheckedOn: '2026-09-14' }

const library = { name: 'Northfold Library', address1: '12 Mill Lane', ...northfold, access: ['step-free', 'accessible-toilet', 'lift', 'hearing-loop', 'seating'], ...checked }
const hub = { name: 'Eastmere Hub', address1: '3 Station Parade', ...eastmere, access: ['step-free', 'accessible-toilet', 'quiet-space', 'assistance-dog', 'helper-welcome'], ...checked }
const hall = { name: 'St Anne’s Hall', address1: '40 South Bank Road', ...southbank, latitude: 51.4479, longitude: -0.0951, access: ['seating', 'parking'], accessNote: 'Two steps at the front door', ...checked }
const pool = { name: 'Riverside Baths', address1: '1 Quay Street', ...southbank, access: ['step-free', 'accessible-toilet', 'parking', 'helper-welcome'], ...checked }
const park = { name: 'Mill Park, east gate', ...northfold, latitude: 51.4951, longitude: -0.0837, access: ['step-free'] }
const allotment = { name: 'Tanner Street allotments', ...eastmere, latitude: 51.4667, longitude: -0.0431 }
const centre = { name: 'Southbank Sports Centre', ...southbank, latitude: 51.4533, longitude: -0.0784, access: ['step-free', 'lift', 'parking'], ...checked }

const on = (days: Weekday[] | Weekday, opensAt: string, closesAt: string) => [{ days: [days].flat(), opensAt, closesAt, location: 0 }]
const weekdays: Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR']
const contact = (contactName: string, contactRole: string, contactPhone = '020 7946 0100') => ({ contactName, contactRole, contactPhone })

const offers = {
  womenSwimming: {
    by: 'Riverside Swimmers', kind: 'activity', name: 'Women-only swimming', description: 'A calm hour in the small pool with women lifeguards. Cover up as you like. Beginners are welcome, and there is tea afterwards.',
    whoFor: 'Women of any age and faith', joining: 'drop-in', costPence: 300, languages: ['en', 'ar', 'so'], themes: ['moving', 'company'], locations: [pool], schedules: on('TH', '10:00', '11:00'),
    criteria: [{ kind: 'gender', value: 'female', checkedOn: '2026-10-01', source: 'the group' }, { kind: 'nrpf', value: 'yes', checkedOn: '2026-10-01', source: 'the group' }], placesOpen: 12, ...contact('Amina Yusuf', 'Pool host'),
  },
  mensShed: {
    by: 'Eastmere Men’s Shed', kind: 'group', name: 'Men’s Shed', description: 'Mend, make and put the kettle on. Tools, wood and good company. You need no skills.', whoFor: 'Men who would like company while they make things', joining: 'contact',
    howToJoin: 'Ring Colin, then come for a look round', isFree: true, languages: ['en'], themes: ['making', 'company'], locations: [hub], schedules: on(['TU', 'FR'], '10:00', '13:00'),
    criteria: [{ kind: 'gender', value: 'male' }, { kind: 'age', value: '18-' }], minimumAge: 18, placesOpen: 4, ...contact('Colin Marsh', 'Shed leader', '020 7946 0111'),
  },
  bslCafe: {
    by: 'Riverside Deaf Club', kind: 'drop-in', name: 'BSL café', description: 'A café where everybody signs. Learners come too.', whoFor: 'Deaf people, families and anyone learning to sign', joining: 'drop-in', isFree: true, languages: ['bfi', 'en'],
    access: ['sign-language'], themes: ['company', 'learning'], locations: [library], schedules: on('SA', '11:00', '14:00'), ...contact('Jo Penn', 'Café host'), contactEmail: 'cafe@deafclub.example',
  },
  walkingGroup: {
    by: 'Mill Park Friends', kind: 'group', name: 'Gentle walking group', description: 'Half an hour at the pace of the slowest, then a bench and a flask. Walking sticks, wheels and dogs are all welcome.', whoFor: 'Anyone who would like to walk a little', joining: 'drop-in',
    isFree: true, languages: ['en'], themes: ['moving', 'nature', 'company'], locations: [park], schedules: on(['MO', 'TH'], '10:30', '11:30'), placesOpen: 20, ...contact('Bev Castle', 'Walk leader'),
  },
  copdSinging: {
    by: 'Breathing Space', kind: 'activity', name: 'Singing for breathing', description: 'Songs and breathing exercises led by a trained singing leader.', whoFor: 'People with COPD, asthma or long COVID', whoNotFor: 'If your breathing has got worse in the last two weeks, talk to your nurse first',
    joining: 'contact', costPence: 200, costNote: 'Pay what you can', languages: ['en'], themes: ['health-condition', 'making'], locations: [library], schedules: on('WE', '14:00', '15:30'),
    criteria: [{ kind: 'condition', value: 'copd', checkedOn: '2026-08-20', source: 'the group' }, { kind: 'condition', value: 'asthma', checkedOn: '2026-08-20', source: 'the group' }], placesOpen: 2, ...contact('Dilys Grant', 'Singing leader'),
  },
  somaliWomen: {
    by: 'Hooyo Circle', kind: 'group', name: 'Somali women’s group', description: 'Tea, sewing and news in Somali. Children can come.', whoFor: 'Somali-speaking women', joining: 'drop-in', isFree: true, languages: ['so'], themes: ['company', 'newcomers', 'making'], locations: [hub],
    schedules: on('TU', '13:00', '15:00'), criteria: [{ kind: 'gender', value: 'female' }, { kind: 'language', value: 'so' }, { kind: 'nrpf', value: 'yes', checkedOn: '2026-09-30', source: 'the group' }], placesOpen: 8, ...contact('Hodan Ali', 'Host'),
  },
  debtAdvice: {
    by: 'other', kind: 'service', name: 'Debt and benefits advice', description: 'A trained adviser looks at letters with you and makes a plan you can keep to.', whoFor: 'Anyone in Riverside with money worries', joining: 'introduction', howToJoin: 'Your link worker or GP introduces you',
    isFree: true, languages: ['en', 'so', 'ar'], themes: ['money', 'legal'], locations: [{ name: 'Bridge House', ...northfold, latitude: 51.4878, longitude: -0.0982, access: ['step-free'], ...checked }], schedules: on(weekdays, '09:30', '16:30'), byPhone: true,
    criteria: [{ kind: 'referral', value: 'needed' }, { kind: 'nrpf', value: 'yes', checkedOn: '2026-10-12', source: 'Bridge House' }], placesOpen: 0, waitWeeks: 2, ...contact('Kit Vance', 'Advice manager', '020 7946 0120'), contactEmail: 'introductions@bridgehouse.example',
  },
  befriending: {
    by: 'host', kind: 'service', name: 'Befriending at home', description: 'The same volunteer visits you each week for a chat, a game or a short walk.', whoFor: 'People who cannot get out much', joining: 'introduction', isFree: true, languages: ['en', 'yo', 'es'], themes: ['company', 'at-home'],
    comesToYou: true, criteria: [{ kind: 'housebound', value: 'welcome' }, { kind: 'age', value: '50-' }, { kind: 'referral', value: 'needed' }], minimumAge: 50, placesOpen: 3, waitWeeks: 4, ...contact('Sunita Rao', 'Befriending coordinator'), contactEmail: 'befriending@riverside.example',
  },
  eveningFootball: {
    by: 'South Bank Rovers', kind: 'activity', name: 'Walking football', description: 'No running, no shouting, plenty of laughing. Shirts and boots can be borrowed.', whoFor: 'Adults of any ability', joining: 'drop-in', costPence: 400, languages: ['en', 'pt'], themes: ['moving', 'company'], locations: [centre],
    schedules: on('WE', '18:30', '20:00'), criteria: [{ kind: 'age', value: '18-' }], minimumAge: 18, placesOpen: 6, ...contact('Duarte Lopes', 'Coach'),
  },
  onlineChat: {
    by: 'Kettle’s On', kind: 'group', name: 'Online evening chat', description: 'A small group on a video call, with somebody to help you join.', whoFor: 'Anyone who would rather stay at home', joining: 'contact', isFree: true, online: true, languages: ['en'], themes: ['company', 'digital'],
    schedules: [{ days: ['MO', 'TH'], opensAt: '19:00', closesAt: '20:00' }], criteria: [{ kind: 'device', value: 'needed' }, { kind: 'housebound', value: 'welcome' }], placesOpen: 5, ...contact('Lena Fox', 'Host'), url: 'https://kettle.example',
  },
  carersCafe: {
    by: 'Riverside Carers', kind: 'drop-in', name: 'Carers’ café', description: 'A cup of tea and someone who understands. Bring the person you look after, or come alone.', whoFor: 'Anyone who looks after someone', joining: 'drop-in', isFree: true, languages: ['en', 'bn'], themes: ['caring', 'company'], locations: [hub],
    schedules: on('WE', '10:00', '12:00'), criteria: [{ kind: 'carer', value: 'only' }], ...contact('Mary Obi', 'Carers’ worker'),
  },
  gardening: {
    by: 'Tanner Street Growers', kind: 'group', name: 'Community gardening', description: 'Grow food on a shared plot and take some home. Sitting jobs as well as digging.', whoFor: 'Anyone, with or without green fingers', joining: 'drop-in', isFree: true, languages: ['en', 'tr'], themes: ['nature', 'food', 'company'],
    locations: [allotment], schedules: on(['SA', 'SU'], '10:00', '13:00'), placesOpen: 10, ...contact('Ayse Demir', 'Plot host'),
  },
  lunchClub: {
    by: 'hub', kind: 'drop-in', name: 'Friday lunch club', description: 'A hot meal at a long table. Halal and vegetarian every week.', whoFor: 'People aged 60 and over', joining: 'drop-in', costPence: 450, languages: ['en', 'bn', 'ur'], themes: ['food', 'company'], locations: [hub], schedules: on('FR', '12:00', '14:00'),
    criteria: [{ kind: 'age', value: '60-' }], minimumAge: 60, ...contact('Bev Castle', 'Cook'),
  },
  foodPantry: {
    by: 'hub', kind: 'service', name: 'Food pantry', description: 'Pick your own groceries, with no questions asked.', whoFor: 'Anyone who is short of food', joining: 'drop-in', isFree: true, languages: ['en'], themes: ['food', 'money'], locations: [hub], schedules: on(['MO', 'TH'], '15:00', '18:30'),
    criteria: [{ kind: 'nrpf', value: 'yes', checkedOn: '2026-11-01', source: 'the hub' }], ...contact('Ian Hope', 'Pantry lead'),
  },
  memoryCafe: {
    by: 'Forget Me Not', kind: 'group', name: 'Memory café', description: 'Music, pictures and a slow afternoon for people with dementia and those who love them.', whoFor: 'People living with memory loss, with a companion', joining: 'contact', isFree: true, languages: ['en'], themes: ['memory', 'company', 'caring'],
    locations: [hall], schedules: on('TH', '14:00', '16:00'), criteria: [{ kind: 'condition', value: 'dementia' }, { kind: 'access', value: 'not:step-free', checkedOn: '2026-09-14', source: 'the hall' }], placesOpen: 3, ...contact('Pat Reeve', 'Host'),
  },
  griefWalk: {
    by: 'Mill Park Friends', kind: 'group', name: 'Walk and talk after a death', description: 'Walking side by side makes it easier to speak, or not to.', whoFor: 'Adults who have lost someone', joining: 'contact', isFree: true, languages: ['en'], themes: ['bereavement', 'moving'], locations: [park], schedules: on('SU', '11:00', '12:30'),
    criteria: [{ kind: 'bereaved', value: 'only' }, { kind: 'age', value: '18-' }], minimumAge: 18, placesOpen: 6, ...contact('Rosa Finch', 'Walk leader'),
  },
  esol: {
    by: 'hub', kind: 'activity', name: 'English for beginners', description: 'Speaking and listening in a small class with a crèche.', whoFor: 'People who are learning English', joining: 'contact', isFree: true, languages: ['en', 'ar', 'es', 'ti'], themes: ['learning', 'newcomers'], locations: [hub], schedules: on(['TU', 'TH'], '09:30', '11:30'),
    criteria: [{ kind: 'newcomer', value: 'welcome' }, { kind: 'nrpf', value: 'yes', checkedOn: '2026-09-02', source: 'the hub' }], placesOpen: 0, waitWeeks: 6, ...contact('Tom Hale', 'Tutor'),
  },
  digitalHelp: {
    by: 'council', kind: 'drop-in', name: 'Help with phones and tablets', description: 'Bring your own, or use ours. Patient volunteers, one to one.', whoFor: 'Anyone who is stuck', joining: 'drop-in', isFree: true, languages: ['en'], themes: ['digital', 'learning'], locations: [library], schedules: on(['MO', 'WE'], '13:00', '16:00'), ...contact('Priti Shah', 'Librarian'),
  },
  taiChi: {
    by: 'Steady On', kind: 'activity', name: 'Seated tai chi', description: 'Slow movements in a chair, for balance and calm.', whoFor: 'People who worry about falling', joining: 'contact', costPence: 500, languages: ['en', 'zh', 'yue'], themes: ['moving', 'health-condition'], locations: [library], schedules: on('TU', '11:00', '12:00'), placesOpen: 1, ...contact('Wei Lin', 'Teacher'),
  },
  choir: {
    by: 'Northfold Voices', kind: 'group', name: 'Everybody’s choir', description: 'No auditions and no reading music. Songs from all over the world.', whoFor: 'Anyone who likes to sing', joining: 'drop-in', costPence: 300, costNote: 'Free if money is tight', languages: ['en'], themes: ['making', 'company'], locations: [library], schedules: on('MO', '18:00', '19:30'), ...contact('Nell Brook', 'Choir leader'),
  },
  knitting: {
    by: 'Northfold Library Friends', kind: 'group', name: 'Knit and natter', description: 'Wool and needles are here. Experts help beginners.', whoFor: 'Anyone', joining: 'drop-in', isFree: true, languages: ['en'], themes: ['making', 'company'], locations: [library], schedules: on('FR', '10:30', '12:00'), ...contact('Sheila Dunn', 'Host'),
  },
  toddlers: {
    by: 'Little Riverside', kind: 'drop-in', name: 'Stay and play', description: 'Toys, songs and a warm drink for the grown-ups.', whoFor: 'Children under 5 and whoever looks after them', joining: 'drop-in', costPence: 100, languages: ['en', 'es'], themes: ['family'], locations: [hall], schedules: on('MO', '09:30', '11:30'), maximumAge: 5,
    criteria: [{ kind: 'parent', value: 'only' }], ...contact('Carmen Ruiz', 'Play leader'),
  },
  dadsGroup: {
    by: 'Little Riverside', kind: 'group', name: 'Saturday dads', description: 'Breakfast and messy play for dads and their little ones.', whoFor: 'Dads and male carers', joining: 'drop-in', isFree: true, languages: ['en'], themes: ['family', 'company'], locations: [hall], schedules: on('SA', '09:30', '11:30'), criteria: [{ kind: 'gender', value: 'male' }, { kind: 'parent', value: 'only' }], ...contact('Ben Cole', 'Dad in charge'),
  },
  youthClub: {
    by: 'South Bank Youth', kind: 'group', name: 'Thursday youth club', description: 'Pool table, music room and someone to talk to.', whoFor: 'Young people aged 13 to 18', joining: 'drop-in', isFree: true, languages: ['en'], themes: ['company', 'making'], locations: [centre], schedules: on('TH', '17:30', '20:30'), minimumAge: 13, maximumAge: 18,
    criteria: [{ kind: 'age', value: '13-18' }], ...contact('Zed Moore', 'Youth worker'),
  },
  recoveryCafe: {
    by: 'Clear Day', kind: 'drop-in', name: 'Recovery café', description: 'An evening without alcohol, run by people in recovery.', whoFor: 'Anyone who is cutting down or has stopped', joining: 'drop-in', isFree: true, languages: ['en', 'pl'], themes: ['drugs-alcohol', 'company'], locations: [hub], schedules: on('SA', '18:00', '21:00'), ...contact('Marek Nowak', 'Host'),
  },
  talkingTherapies: {
    by: 'practice', kind: 'service', name: 'Talking therapies', description: 'Short courses of talking with a therapist, in person or by phone.', whoFor: 'Adults who feel low or anxious', joining: 'contact', isFree: true, byPhone: true, online: true, languages: ['en', 'es', 'pt'], themes: ['feeling-low'], minimumAge: 18,
    criteria: [{ kind: 'registered-gp', value: 'any' }, { kind: 'age', value: '18-' }], waitWeeks: 10, placesOpen: 0, ...contact('Grace Bell', 'Service lead'),
  },
  housingAdvice: {
    by: 'other', kind: 'service', name: 'Housing advice', description: 'Damp, repairs, rent and eviction letters.', whoFor: 'Private and council tenants', joining: 'contact', isFree: true, byPhone: true, languages: ['en', 'ar'], themes: ['housing', 'legal'], schedules: [{ days: ['TU', 'TH'], opensAt: '10:00', closesAt: '15:00' }],
    criteria: [{ kind: 'area', value: 'northfold' }, { kind: 'area', value: 'eastmere' }], ...contact('Faye Hill', 'Adviser'),
  },
  jobClub: {
    by: 'council', kind: 'group', name: 'Job club', description: 'CVs, practice interviews and smart clothes to borrow.', whoFor: 'Adults looking for work', joining: 'drop-in', isFree: true, languages: ['en'], themes: ['work', 'learning'], locations: [library], schedules: on('TU', '17:00', '19:00'), minimumAge: 18, ...contact('Olu Ade', 'Adviser'),
  },
  handyperson: {
    by: 'Fix It Riverside', kind: 'service', name: 'Handyperson', description: 'Grab rails, light bulbs, curtains: small jobs done by somebody you can trust.', whoFor: 'Older and disabled people', joining: 'contact', costPence: 1000, costNote: 'An hour, with materials', comesToYou: true, languages: ['en'], themes: ['at-home', 'housing'],
    criteria: [{ kind: 'housebound', value: 'welcome' }, { kind: 'age', value: '65-' }], minimumAge: 65, waitWeeks: 1, ...contact('Ray Stone', 'Owner'),
  },
  communityCar: {
    by: 'Riverside Wheels', kind: 'service', name: 'Community car', description: 'Volunteer drivers take you to appointments and groups, door to door.', whoFor: 'People who cannot use buses', joining: 'contact', costPence: 250, comesToYou: true, languages: ['en'], themes: ['getting-about'], criteria: [{ kind: 'housebound', value: 'welcome' }], ...contact('Len Archer', 'Dispatcher'),
  },
  timeBank: {
    by: 'Riverside Time Bank', kind: 'group', name: 'Time bank', description: 'Give an hour, get an hour: shopping, lessons, lifts, company.', whoFor: 'Everyone has something to give', joining: 'contact', isFree: true, languages: ['en'], themes: ['giving', 'company'], comesToYou: true, ...contact('Ola King', 'Broker'),
  },
  allotmentVolunteers: {
    by: 'Tanner Street Growers', kind: 'activity', name: 'Volunteer digging mornings', description: 'Help to build raised beds that wheelchair users can reach.', whoFor: 'Anyone with a free morning', joining: 'drop-in', isFree: true, languages: ['en'], themes: ['giving', 'nature'], locations: [allotment], schedules: on('WE', '09:30', '12:30'), confirmedOn: '2026-03-02', ...contact('Ayse Demir', 'Plot host'),
  },
  faithTea: {
    by: 'St Anne’s', kind: 'drop-in', name: 'Tea after prayers', description: 'People of all faiths and none share a pot of tea.', whoFor: 'Anyone', joining: 'drop-in', isFree: true, languages: ['en', 'tw'], themes: ['faith', 'company'], locations: [hall], schedules: on('SU', '12:00', '13:30'), confirmedOn: '2026-01-20', ...contact('Rev. Kofi Mensah', 'Vicar'),
  },
  refugeeWelcome: {
    by: 'Riverside Welcomes', kind: 'service', name: 'Welcome desk', description: 'Letters, schools, doctors, and a friendly face in your own language.', whoFor: 'Refugees and people seeking asylum', joining: 'drop-in', isFree: true, languages: ['en', 'ar', 'ti', 'am', 'fa', 'ps'], themes: ['newcomers', 'legal'], locations: [hub], schedules: on(['MO', 'WE', 'FR'], '10:00', '16:00'),
    criteria: [{ kind: 'newcomer', value: 'only' }, { kind: 'nrpf', value: 'yes', checkedOn: '2026-10-20', source: 'Riverside Welcomes' }], ...contact('Selam Tesfay', 'Desk lead'),
  },
  veterans: {
    by: 'Riverside Veterans', kind: 'group', name: 'Veterans’ breakfast', description: 'Bacon rolls and old stories.', whoFor: 'People who served, and their families', joining: 'drop-in', costPence: 300, languages: ['en'], themes: ['company'], locations: [centre], schedules: on('SA', '08:30', '10:30'), criteria: [{ kind: 'veteran', value: 'only' }], ...contact('Des Ward', 'Host'),
  },
  artStudio: {
    by: 'Open Easel', kind: 'activity', name: 'Art for a lighter mind', description: 'Ten weeks of painting with an artist who has been there.', whoFor: 'Adults who feel low or anxious', joining: 'introduction', isFree: true, languages: ['en'], themes: ['making', 'feeling-low'], locations: [library], schedules: on('TH', '13:00', '15:00'), minimumAge: 18, placesOpen: 4,
    criteria: [{ kind: 'referral', value: 'needed' }], ...contact('Iris Vale', 'Artist', '020 7946 0133'), contactEmail: 'studio@openeasel.example',
  },
  navigators: {
    by: 'host', kind: 'service', name: 'Riverside navigators', description: 'One person who gets to know you and walks with you to what helps.', isNavigator: true, whatItDoes: 'Meets you where you like, listens to what matters to you, and goes with you the first time.',
    whoFor: 'Adults who live in Riverside', joining: 'contact', isFree: true, comesToYou: true, byPhone: true, languages: ['en', 'yo', 'so'], themes: ['company', 'feeling-low', 'money'], minimumAge: 18, criteria: [{ kind: 'age', value: '18-' }], ...contact('Priya Nair', 'Front door', '020 7946 0001'), contactEmail: 'front-door@riverside.example',
  },
  warmSpace: {
    by: 'council', kind: 'drop-in', name: 'Warm space', description: 'Heating, newspapers and company. Stay all day.', whoFor: 'Everyone', joining: 'drop-in', isFree: true, languages: ['en'], themes: ['company', 'money'], locations: [library], schedules: on(['MO', 'TU', 'WE', 'TH', 'FR', 'SA'], '09:00', '17:00'), placesOpen: 30, ...contact('Priti Shah', 'Librarian'),
  },
  closedGroup: { by: 'Riverside Swimmers', kind: 'group', name: 'Aqua aerobics', description: 'Closed while the big pool is mended.', status: 'temporarily closed', joining: 'drop-in', themes: ['moving'], locations: [pool], schedules: on('FR', '18:00', '19:00') },
  defunctGroup: { by: 'Mill Park Friends', kind: 'group', name: 'Sunrise joggers', description: 'Ended in spring.', status: 'defunct', joining: 'drop-in', themes: ['moving'], locations: [park], schedules: on('SU', '07:00', '08:00') },
} as const satisfies Record<string, Described>
