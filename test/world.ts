import {
  addAccount,
  addMembership,
  addOrganisation,
  newCodeSecret,
  type Role,
  readsRecords,
} from '../src/account/index.ts'
import { addNeighbourhood, addPlace, savePostcodes } from '../src/place/index.ts'
import type { Database } from '../src/platform/database/database.ts'
import { inWork, nobody } from '../src/platform/database/in-work.ts'
import type { Actor, Work } from '../src/platform/work.ts'
import { addProgramme, usualClocks } from '../src/programme/index.ts'

/** Who lives in the stories. `key` is what tests call them. */
const people = {
  worker: { name: 'Grace Adeyemi', role: 'link worker', organisation: 'host', languages: ['en', 'yo'] },
  otherWorker: { name: 'Tom Hale', role: 'link worker', organisation: 'host', languages: ['en', 'so'] },
  frontDoor: { name: 'Priya Nair', role: 'front door', organisation: 'host', languages: ['en'] },
  manager: { name: 'Helen Marsh', role: 'service manager', organisation: 'host', languages: ['en'] },
  gp: { name: 'Dr Samuel Okoro', role: 'source', organisation: 'practice', languages: ['en'] },
  champion: { name: 'Bev Castle', role: 'champion', organisation: 'hub', languages: ['en'] },
  commissioner: { name: 'Ruth Lind', role: 'commissioner', organisation: 'council', languages: ['en'] },
  administrator: { name: 'Alan Webb', role: 'place administrator', organisation: 'host', languages: ['en'] },
  auditor: { name: 'Nia Powell', role: 'auditor', organisation: 'council', languages: ['en'] },
  /** A worker of another organisation in the same place. */
  stranger: { name: 'Kit Vance', role: 'link worker', organisation: 'other', languages: ['en'] },
} as const satisfies Record<string, { name: string; role: Role; organisation: string; languages: string[] }>
export type PersonaName = keyof typeof people | 'elsewhere' | 'elsewhereAdministrator'

export type Persona = { account: string; membership: string; name: string; email: string; actor: Actor }
export type World = {
  place: string
  otherPlace: string
  programme: string
  organisations: Record<'host' | 'practice' | 'hub' | 'council' | 'other' | 'elsewhere', string>
  neighbourhoods: Record<'northfold' | 'eastmere' | 'southbank', string>
  personas: Record<PersonaName, Persona>
}

/** Two places, each with a programme and people in every role. Postcodes ZZ1 to ZZ3 are inside the first place; ZY1 inside the second. */
export async function makeWorld(owner: Database, now: Date): Promise<World> {
  return inWork(owner, nobody, { now, locale: 'en-GB', requestId: 'world' }, 'world', async (work) => {
    const place = await addPlace(work, {
      ...placeFacts,
      slug: 'riverside',
      name: 'Riverside',
      postcodeAreas: ['ZZ1', 'ZZ2', 'ZZ3'],
      isDefault: true,
    })
    const otherPlace = await addPlace(work, {
      ...placeFacts,
      slug: 'northmarsh',
      name: 'Northmarsh',
      postcodeAreas: ['ZY1'],
      isDefault: false,
    })
    const organisations = await makeOrganisations(work, place, otherPlace)
    const neighbourhoods = {
      northfold: await square(work, place, 'northfold', 'Northfold', 51.49, -0.09),
      eastmere: await square(work, place, 'eastmere', 'Eastmere', 51.47, -0.05),
      southbank: await square(work, place, 'southbank', 'South Bank', 51.45, -0.09),
    }
    await savePostcodes(work, [
      {
        postcode: 'ZZ1 1AA',
        latitude: 51.49,
        longitude: -0.09,
        easting: null,
        northing: null,
        lad_code: null,
        lsoa_code: null,
      },
      {
        postcode: 'ZZ2 1AA',
        latitude: 51.47,
        longitude: -0.05,
        easting: null,
        northing: null,
        lad_code: null,
        lsoa_code: null,
      },
      {
        postcode: 'ZZ3 1AA',
        latitude: 51.45,
        longitude: -0.09,
        easting: null,
        northing: null,
        lad_code: null,
        lsoa_code: null,
      },
    ])
    const programme = await makeProgramme(work, place, organisations.host)
    await makeProgramme(work, otherPlace, organisations.elsewhere)
    const personas = {} as World['personas']
    for (const [key, one] of Object.entries(people)) {
      personas[key as PersonaName] = await persona(work, place, organisations[one.organisation], key, one)
    }
    personas.elsewhere = await persona(work, otherPlace, organisations.elsewhere, 'elsewhere', {
      name: 'Wes Dunn',
      role: 'link worker',
      languages: ['en'],
    })
    personas.elsewhereAdministrator = await persona(work, otherPlace, organisations.elsewhere, 'elsewhere-admin', {
      name: 'Dee Frost',
      role: 'place administrator',
      languages: ['en'],
    })
    return { place, otherPlace, programme, organisations, neighbourhoods, personas }
  })
}

const placeFacts = {
  phone: '020 7946 0000',
  email: 'hello@riverside.example',
  urgentText: '',
  openingHours: 'Monday to Friday, 9am to 5pm',
  areaCodes: [],
}

async function makeOrganisations(work: Work, place: string, otherPlace: string): Promise<World['organisations']> {
  const add = (name: string, kind: string, sector: string, ownerPlaceId = place) =>
    addOrganisation(work, { name, kind, sector, ownerPlaceId })
  return {
    host: await add('Riverside Walks Alongside', 'charity', 'voluntary'),
    practice: await add('Mill Lane Surgery', 'practice', 'nhs'),
    hub: await add('Eastmere Hub', 'anchor', 'voluntary'),
    council: await add('Riverside Council', 'council', 'public'),
    other: await add('Bridge House Advice', 'charity', 'voluntary'),
    elsewhere: await add('Northmarsh Together', 'charity', 'voluntary', otherPlace),
  }
}

async function makeProgramme(work: Work, place: string, host: string): Promise<string> {
  return addProgramme(work, place, {
    slug: 'alongside',
    name: 'Community connections',
    kind: 'social-prescribing',
    hostOrganisationId: host,
    vocabulary: {},
    clocks: usualClocks,
    whatItDoes: 'Time with somebody who listens, and help to find what fits',
    whoFor: 'Adults who live here',
    howToRefer: 'Ask here, by phone or through anyone you trust',
    contactName: 'Priya Nair',
    contactPhone: '020 7946 0001',
    contactEmail: 'front-door@riverside.example',
    allocation: 'allocate',
    isDefault: true,
  })
}

async function square(
  work: Work,
  place: string,
  slug: string,
  name: string,
  latitude: number,
  longitude: number,
): Promise<string> {
  const [south, north, west, east] = [latitude - 0.01, latitude + 0.01, longitude - 0.02, longitude + 0.02]
  // Clockwise, as d3-geo reads an outline.
  const outline = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, south],
        [west, north],
        [east, north],
        [east, south],
        [west, south],
      ],
    ],
  }
  return addNeighbourhood(work, place, { slug, name, outline, latitude, longitude })
}

async function persona(
  work: Work,
  place: string,
  organisation: string,
  key: string,
  one: { name: string; role: Role; languages: readonly string[] },
): Promise<Persona> {
  const email = `${key.toLowerCase()}@example.org`
  const account = await addAccount(work, { email, name: one.name, codeSecret: newCodeSecret, isDemonstration: true })
  const membership = await addMembership(work, {
    accountId: account,
    organisationId: organisation,
    placeId: place,
    role: one.role,
    languages: [...one.languages],
    title: '',
  })
  const actor: Actor = {
    account,
    membership,
    organisation,
    place,
    role: one.role,
    readsRecords: readsRecords(one.role),
    connection: null,
    visitor: account,
  }
  return { account, membership, name: one.name, email, actor }
}
