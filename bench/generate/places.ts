import type pg from 'pg'
import { hashPassword, newCodeSecret } from '../../src/account/index.ts'
import { type Size, today } from '../sizes.ts'
import { Chance } from './chance.ts'
import { insertJson } from './directory.ts'
import { idOf } from './ids.ts'
import { outwardOf, postcodeOf, postcodesOfPlace, spotIn, squareOf } from './land.ts'

export const password = 'the bench signs in like everybody'
/** Who signs in: in each place a manager, a commissioner, a professional and the workers. */
export const accountsOfPlace = 1_000
export const emailOf = (role: 'manager' | 'commissioner' | 'source' | 'worker', place = 0, worker = 0) =>
  `${role}-${place}-${worker}@bench.example`
export const workersOf = ({ referrals, places }: Size) => Math.max(2, Math.round(referrals / places / 5 / 50))

/** Places with their neighbourhoods, postcodes, programme and staff. */
export async function generatePlaces(owner: pg.Client, size: Size): Promise<void> {
  const numbers = Array.from({ length: size.places }, (_none, place) => place)
  await insertJson(
    owner,
    'place',
    numbers.map((place) => ({
      id: idOf('place', place),
      slug: `bench-${place}`,
      name: `Bench ${place}`,
      area_codes: [],
      postcode_areas: [outwardOf(place)],
      phone: '020 7946 0000',
      email: `place-${place}@bench.example`,
      urgent_text: '',
      opening_hours: '',
      is_default: place === 0,
      created_at: today,
    })),
  )
  await insertJson(
    owner,
    'neighbourhood',
    numbers.flatMap((place) =>
      Array.from({ length: 9 }, (_none, cell) => {
        const { middle, outline } = squareOf(place, cell)
        return {
          id: idOf('neighbourhood', place * 10 + cell),
          place_id: idOf('place', place),
          slug: `part-${cell}`,
          name: `Part ${cell}`,
          outline,
          latitude: middle.latitude,
          longitude: middle.longitude,
        }
      }),
    ),
  )
  for (const place of numbers) {
    const chance = new Chance(place + 1)
    await insertJson(
      owner,
      'postcode',
      Array.from({ length: postcodesOfPlace }, (_none, number) => {
        const { easting, northing, latitude, longitude } = spotIn(place, chance)
        return { postcode: postcodeOf(place, number), easting, northing, latitude, longitude }
      }),
    )
  }
  await insertJson(
    owner,
    'organisation',
    numbers.flatMap((place) => [
      {
        ...hostFacts,
        id: idOf('organisation', 50_000_000 + place),
        name: `Alongside Bench ${place}`,
        kind: 'charity',
        sector: 'voluntary',
        owner_place_id: idOf('place', place),
      },
      {
        ...hostFacts,
        id: idOf('organisation', 60_000_000 + place),
        name: `Surgery ${place}`,
        kind: 'practice',
        sector: 'nhs',
        owner_place_id: idOf('place', place),
      },
    ]),
  )
  await insertJson(
    owner,
    'programme',
    numbers.map((place) => ({
      place_id: idOf('place', place),
      id: idOf('programme', place),
      slug: 'alongside',
      name: 'Alongside',
      kind: 'social-prescribing',
      host_organisation_id: idOf('organisation', 50_000_000 + place),
      vocabulary: {},
      clocks: {},
      what_it_does: 'Time with somebody',
      who_for: 'Adults',
      how_to_refer: 'Ask',
      contact_name: 'The team',
      contact_phone: '020 7946 0001',
      contact_email: '',
      allocation: 'allocate',
      is_default: true,
      version: 1,
      created_at: today,
    })),
  )
  await insertJson(
    owner,
    'source',
    numbers.map((place) => ({
      place_id: idOf('place', place),
      id: idOf('source', place),
      code: `bench-${place}`,
      name: `Surgery ${place}`,
      kind: 'gp-practice',
      organisation_id: idOf('organisation', 60_000_000 + place),
      contact_name: '',
      contact_email: '',
      is_active: true,
      version: 1,
      created_at: today,
    })),
  )
  await addStaff(owner, size, numbers)
}

const hostFacts = { description: '', identifiers: [], created_at: today, changed_at: today }

async function addStaff(owner: pg.Client, size: Size, numbers: number[]): Promise<void> {
  const hash = await hashPassword(password)
  const people = numbers.flatMap((place) => [
    { place, at: 0, email: emailOf('manager', place), role: 'service manager', body: 50_000_000 },
    { place, at: 1, email: emailOf('commissioner', place), role: 'commissioner', body: 50_000_000 },
    { place, at: 2, email: emailOf('source', place), role: 'source', body: 60_000_000 },
    ...Array.from({ length: workersOf(size) }, (_none, worker) => ({
      place,
      at: 10 + worker,
      email: emailOf('worker', place, worker),
      role: 'link worker',
      body: 50_000_000,
    })),
  ])
  await insertJson(
    owner,
    'account',
    people.map(({ place, at, email }) => {
      const id = idOf('account', place * accountsOfPlace + at)
      return {
        id,
        email,
        name: `Staff ${at}`,
        password_hash: hash,
        one_time_code_secret: newCodeSecret(id),
        locale: 'en-GB',
        is_demonstration: false,
        created_at: today,
      }
    }),
  )
  await insertJson(
    owner,
    'membership',
    people.map(({ place, at, role, body }) => ({
      id: idOf('membership', place * accountsOfPlace + at),
      account_id: idOf('account', place * accountsOfPlace + at),
      organisation_id: idOf('organisation', body + place),
      place_id: idOf('place', place),
      role,
      title: '',
      neighbourhood_ids: [],
      languages: ['en'],
      caseload_limit: 60,
      started_at: today,
    })),
  )
}
