import {
  addAccount,
  addMembership,
  addOrganisation,
  demonstration,
  hashPassword,
  newCodeSecret,
  readsRecords,
} from '../../src/account/index.ts'
import { addNeighbourhood, addPlace, metresOf, saveAreas, savePostcodes } from '../../src/place/index.ts'
import { nobody } from '../../src/platform/database/in-work.ts'
import type { Actor, Work } from '../../src/platform/work.ts'
import { addProgramme, usualClocks } from '../../src/programme/index.ts'
import { organisations, plain } from './organisations.ts'
import { type ColleagueName, colleagues, emailOf, type PersonaName, personas, type StoryPersona } from './personas.ts'
import { elsewhere, neighbourhoods, postcodes } from './place.ts'
import type { Tell } from './telling.ts'

export type StoryPlace = { id: string; name: string; programme: string; neighbourhoods: Map<string, string> }
/** All that was there before the first person came. */
export type Setting = {
  place: StoryPlace
  elsewhere: StoryPlace
  people: Record<PersonaName | ColleagueName, Actor>
  /** The other hat of whoever has two. */
  secondHat: Actor
  /** Ids of organisations by name. */
  organisations: Map<string, string>
}

const phone = '020 7946 0000'

/** The place with its neighbourhoods, everybody who works there, and a second place that must be seen apart. */
export async function plantSetting(tell: Tell, moment: Date): Promise<Setting> {
  // One hash for all: it is the same password, and each hash is made to be slow.
  const passwordHash = await hashPassword(demonstration.password)
  return tell(moment, nobody, async (work) => {
    const southwark = await addPlace(work, {
      slug: 'southwark',
      name: 'Southwark',
      phone,
      email: 'hello@alongside.example',
      urgentText: '',
      openingHours: 'Monday to Friday, 9am to 5pm',
      areaCodes: ['X09000028'],
      postcodeAreas: [...new Set(neighbourhoods.map(({ district }) => district))],
      isDefault: true,
    })
    const lambrook = await addPlace(work, {
      slug: 'lambrook',
      name: 'Lambrook',
      phone: '020 7946 0900',
      email: 'hello@lambrook.example',
      urgentText: '',
      openingHours: 'Monday to Thursday, 10am to 4pm',
      areaCodes: ['X09000022'],
      postcodeAreas: [elsewhere.district],
      isDefault: false,
    })
    await saveMap(work)
    const bodies = await addBodies(work, southwark, lambrook)
    const idsOf = (name: string) => found(bodies, name)
    const place = {
      id: southwark,
      name: 'Southwark',
      programme: await addSouthwarkProgramme(work, southwark, idsOf(host)),
      neighbourhoods: await addNeighbourhoods(work, southwark, neighbourhoods),
    }
    const other = {
      id: lambrook,
      name: 'Lambrook',
      programme: await addLambrookProgramme(work, lambrook, idsOf(elsewhereHost)),
      neighbourhoods: await addNeighbourhoods(work, lambrook, [elsewhere]),
    }
    const actors = {} as Setting['people']
    let secondHat = nobody
    for (const [key, one] of Object.entries({ ...personas, ...colleagues }) as [
      PersonaName | ColleagueName,
      StoryPersona,
    ][]) {
      const isPersona = key in personas
      const account = await addAccount(work, {
        email: emailOf(one),
        name: one.name,
        passwordHash: isPersona ? passwordHash : null,
        codeSecret: newCodeSecret,
        isDemonstration: true,
      })
      const [first, second] = await addHats(work, account, one, { southwark: place, lambrook: other, bodies })
      actors[key] = first
      if (second) secondHat = second
    }
    return { place, elsewhere: other, people: actors, secondHat, organisations: bodies }
  })
}

export const host = 'Southwark Walks Alongside'
const elsewhereHost = 'Lambrook Navigators'
const bodyOf: Record<StoryPersona['at'], string> = {
  host,
  practice: 'Albion Quay Surgery',
  council: 'Borough Council',
  champions: 'Champions of Camberwell',
  elsewhere: elsewhereHost,
}

async function addBodies(work: Work, southwark: string, lambrook: string): Promise<Map<string, string>> {
  const bodies = new Map<string, string>()
  const add = async (name: string, kind: string, sector: string, ownerPlaceId = southwark) =>
    bodies.set(
      name,
      await addOrganisation(work, {
        name,
        kind,
        sector,
        ownerPlaceId,
        email: `hello@${plain(name)}.example`,
        url: `https://${plain(name)}.example`,
      }),
    )
  await add(host, 'charity', 'voluntary')
  await add(bodyOf.practice, 'practice', 'nhs')
  await add(bodyOf.council, 'council', 'public')
  await add(bodyOf.champions, 'group', 'voluntary')
  await add(elsewhereHost, 'charity', 'voluntary', lambrook)
  for (const { name, kind, sector } of organisations) await add(name, kind, sector)
  return bodies
}

async function saveMap(work: Work): Promise<void> {
  await saveAreas(
    work,
    [...neighbourhoods, elsewhere].map(({ areaCode, name, decile }) => ({
      code: areaCode,
      kind: 'lsoa',
      vintage: 2021,
      name,
      deprivationDecile: decile,
    })),
  )
  await savePostcodes(
    work,
    postcodes.map(({ postcode, latitude, longitude, areaCode }) => {
      const metres = metresOf({ latitude, longitude })
      return {
        postcode,
        latitude,
        longitude,
        easting: metres?.easting ?? null,
        northing: metres?.northing ?? null,
        lad_code: areaCode === elsewhere.areaCode ? 'X09000022' : 'X09000028',
        lsoa_code: areaCode,
      }
    }),
  )
}

async function addNeighbourhoods(work: Work, place: string, list: typeof neighbourhoods): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { slug, name, outline, latitude, longitude } of list)
    ids.set(slug, await addNeighbourhood(work, place, { slug, name, outline, latitude, longitude }))
  return ids
}

function addSouthwarkProgramme(work: Work, place: string, hostOrganisationId: string): Promise<string> {
  return addProgramme(work, place, {
    slug: 'alongside',
    name: 'Walking alongside',
    kind: 'social-prescribing',
    hostOrganisationId,
    vocabulary: {},
    clocks: usualClocks,
    whatItDoes: 'Somebody who listens, knows what is near and goes along the first time, for as long as it takes.',
    whoFor: 'Adults who live in Southwark or are registered with a GP here',
    howToRefer: 'Ask here, ring, come by, or let somebody you trust do it',
    contactName: personas.frontDoor.name,
    contactPhone: phone,
    contactEmail: 'front-door@alongside.example',
    allocation: 'allocate',
    isDefault: true,
  })
}

/** Another model in other words: the same product, told what things are called there. */
function addLambrookProgramme(work: Work, place: string, hostOrganisationId: string): Promise<string> {
  const words = {
    referral: 'introduction',
    Referral: 'Introduction',
    referrals: 'introductions',
    Referrals: 'Introductions',
    aReferral: 'an introduction',
    worker: 'navigator',
    Worker: 'Navigator',
    workers: 'navigators',
    Workers: 'Navigators',
    aWorker: 'a navigator',
    service: 'community navigation',
    Service: 'Community navigation',
  }
  return addProgramme(work, place, {
    slug: 'navigators',
    name: 'Lambrook Navigators',
    kind: 'community-navigation',
    hostOrganisationId,
    vocabulary: { 'en-GB': words },
    clocks: { ...usualClocks, followUpDays: 10 },
    whatItDoes: 'A navigator helps you to find your way to what is near.',
    whoFor: 'Everybody over 16 in Lambrook',
    howToRefer: 'Ring or write, or ask at the library',
    contactName: personas.elsewhereWorker.name,
    contactPhone: '020 7946 0901',
    contactEmail: 'navigators@lambrook.example',
    allocation: 'take',
    isDefault: true,
  })
}

type Where = { southwark: StoryPlace; lambrook: StoryPlace; bodies: Map<string, string> }

async function addHats(
  work: Work,
  account: string,
  one: StoryPersona,
  { southwark, lambrook, bodies }: Where,
): Promise<[Actor, Actor?]> {
  const wear = async ({ role, title, at }: Pick<StoryPersona, 'role' | 'title' | 'at'>): Promise<Actor> => {
    const place = at === 'elsewhere' ? lambrook : southwark
    const organisation = found(bodies, bodyOf[at])
    const neighbourhoodIds = (one.neighbourhoods ?? []).flatMap((slug) => place.neighbourhoods.get(slug) ?? [])
    const membership = await addMembership(work, {
      accountId: account,
      organisationId: organisation,
      placeId: place.id,
      role,
      title,
      languages: [...one.languages],
      neighbourhoodIds,
      caseloadLimit: one.limit ?? null,
    })
    return {
      account,
      membership,
      organisation,
      place: place.id,
      role,
      readsRecords: readsRecords(role),
      connection: null,
      visitor: account,
    }
  }
  const first = await wear(one)
  const [second] = one.hats ?? []
  return second ? [first, await wear(second)] : [first]
}

export function found<T>(map: Map<string, T>, name: string): T {
  const value = map.get(name)
  if (value === undefined) throw new Error(`The story has nothing called ${name}`)
  return value
}
