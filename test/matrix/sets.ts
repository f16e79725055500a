import { validate } from 'uuid'
import { readsRecords } from '../../src/account/index.ts'
import { addNeighbourhood } from '../../src/place/index.ts'
import { inWork, nobody } from '../../src/platform/database/in-work.ts'
import { hashToken, newReference } from '../../src/platform/secrets/index.ts'
import type { Planter } from '../second-wall/plant.ts'
import type { Story } from '../story.ts'
import { fill, plantThings, type Rule, rulesFor, type Scene } from '../walk/things.ts'
import type { Persona, World } from '../world.ts'
import type { Asker, OrganisationName } from './people.ts'

/** Somebody's whole record, in one organisation: foreign to everybody of another. */
export type ForeignSet = {
  name: string
  organisation: OrganisationName
  place: string
  /** Stands in every text of it. */
  word: string
  person: string
  planter: Planter
  rules: Rule[]
}

const numbers: Record<OrganisationName, string> = { host: '9434765919', other: '4010232137', elsewhere: '4505577104' }

/** Three people who do not know each other: of the host, of another organisation here, and of another place. */
export async function plantSets(story: Story, members: Map<string, Persona>, tables: string[]): Promise<ForeignSet[]> {
  const sets: ForeignSet[] = []
  for (const organisation of ['host', 'other', 'elsewhere'] as const) {
    const word = `Zqx${organisation}canary`
    const scene = await sceneOf(story, members, organisation)
    const planter = await plantThings(scene, 'introduced', {
      words: word,
      but: {
        nhs_number: numbers[organisation],
        nhs_number_index: `index of ${organisation}`,
        'source.code': `walk-${organisation}`,
        // A body has one in each place, and the host's may stand already.
        ...(organisation === 'host' ? { 'liaison.organisation_id': scene.world.organisations.hub } : {}),
        'answer_link.token_hash': hashToken(`the link of ${organisation}`),
        'referral.introducer_email': `gp.${organisation}@matrix.example`,
      },
    })
    for (const table of [...tables, 'offer', 'source']) await planter.plant(table)
    sets.push({
      ...{ name: organisation, organisation, word, planter },
      place: scene.world.place,
      person: String(planter.planted.get('person')?.person_id),
      rules: rulesFor(scene, planter),
    })
  }
  return sets
}

/** The same story, as it looks from this organisation. */
async function sceneOf(
  story: Story,
  members: Map<string, Persona>,
  organisation: OrganisationName,
): Promise<Scene & { world: World }> {
  const member = (role: string) => members.get(`${role} of ${organisation}`) as Persona
  const { world, db } = story
  const place = organisation === 'elsewhere' ? world.otherPlace : world.place
  const programme = await db.owner
    .selectFrom('programme')
    .select('id')
    .where('place_id', '=', place)
    .executeTakeFirstOrThrow()
  const personas = {
    ...world.personas,
    worker: member('link worker'),
    manager: member('service manager'),
    gp: member('source'),
  }
  const organisations = { ...world.organisations, host: world.organisations[organisation] }
  const neighbourhoods =
    place === world.place ? world.neighbourhoods : { ...world.neighbourhoods, northfold: await marsh(story, place) }
  return {
    ...{ db, now: story.now },
    world: { ...world, place, programme: programme.id, organisations, personas, neighbourhoods },
  }
}

async function marsh(story: Story, place: string): Promise<string> {
  const outline = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [0.1, 51.5],
        [0.1, 51.6],
        [0.2, 51.6],
        [0.2, 51.5],
        [0.1, 51.5],
      ],
    ],
  }
  const at = { slug: 'marsh', name: 'Marsh', outline, latitude: 51.55, longitude: 0.15 }
  return inWork(story.db.owner, nobody, { now: story.now(), locale: 'en-GB', requestId: 'matrix' }, 'matrix', (work) =>
    addNeighbourhood(work, place, at),
  )
}

/** Foreign to everybody but those of the same organisation whose role opens records there, and whoever introduced them. */
export const isForeign = ({ organisation, role }: Asker, set: ForeignSet) =>
  organisation !== set.organisation || !(readsRecords(role) || role === 'source')

export type Address = { set: string; url: string; isPersonal: boolean; foreign: ForeignSet | undefined }

/** This route with real things of a set, with things that are gone, and with what is no id at all. */
export function addressesOf(path: string, sets: ForeignSet[]): Address[] {
  const real = sets.map((set): Address => ({ set: set.name, ...fill(path, set.rules), foreign: set }))
  if (!path.includes(':')) return real.slice(0, 1).map((one) => ({ ...one, set: 'none', foreign: undefined }))
  const first = sets[0]
  if (!first) return []
  const { url, isPersonal } = fill(path, first.rules)
  const right = url.split('/')
  const wrong = (set: string, value: (real: string) => string): Address => ({
    set,
    // Which place, measure or list it is, is nobody's id: those stay.
    url: path
      .split('/')
      .map((part, at) =>
        /^:(?!slug|measure|verb|rows)/.test(part) ? encodeURIComponent(value(right[at] ?? '')) : right[at],
      )
      .join('/'),
    isPersonal,
    foreign: undefined,
  })
  const odd = malformed[path.length % malformed.length] ?? ''
  return [...real, wrong('gone', anotherLike), wrong('malformed', () => odd)]
}

/** Nobody has it, and nothing about it says so. */
const anotherLike = (real: string) => (validate(real) ? crypto.randomUUID() : newReference())

const malformed = [
  "' or 1=1 --",
  '../../etc/passwd',
  '99999999999999999999',
  '[object Object]',
  'A'.repeat(3000),
  '%00',
  '‮',
  '-1',
]
