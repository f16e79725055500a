import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jobHandlers } from '../../src/app.ts'
import { findOffer, findSame, importFeed, listOffersByIds, listPairs, mergePair } from '../../src/directory/index.ts'
import { recordAudit } from '../../src/platform/audit.ts'
import type { Database } from '../../src/platform/database/database.ts'
import type { Actor, Work } from '../../src/platform/work.ts'
import { dayOf, daysAfter, minutesAfter, workingMoment } from './calendar.ts'
import { chance } from './chance.ts'
import { openDoors, openFirstDoors } from './doors.ts'
import { livesElsewhere, offersElsewhere } from './elsewhere.ts'
import { feedPage, type Ours } from './feed.ts'
import { lifeOf } from './life.ts'
import { keepListings } from './listings.ts'
import { plantOffers, type StoryOffer } from './offers.ts'
import { showRoom } from './room.ts'
import { plantSetting, type Setting } from './setting.ts'
import { resident, urgent } from './some-people.ts'
import { suggest } from './suggestions.ts'
import { type Queued, queueing, type Story, tellAll, tellAtOnce } from './telling.ts'
import { sayWhatIsMissing } from './what-is-missing.ts'
import { sayWhatSuits } from './what-it-suits.ts'
import { whoComes } from './who.ts'

export type PlantOptions = {
  /** As the web's role: whoever acts in a story may do no more than the product lets them. */
  database: Database
  now: Date
  say(line: string): void
  /** About so many people; 300 when left out. */
  people?: number
}

/** Entries of the log by which a planting is known to have begun and to be whole. */
export const marks = { begun: 'demonstration.begin', whole: 'demonstration.finish' } as const

/** Tells the demonstration: two years of one place, by the commands of the product and a clock that is moved. */
export async function plantDemonstration({ database, now, say, people = 300 }: PlantOptions): Promise<void> {
  const start = workingMoment(daysAfter(now, -731), chance(1))
  const tell = tellAtOnce(database)
  say('Planting the demonstration: everybody in it is invented.')
  const setting = await plantSetting(tell, daysAfter(start, -30))
  const { administrator } = setting.people
  await tell(daysAfter(start, -30), administrator, (work) =>
    recordAudit(work, { action: marks.begun, people: [], subject: null }),
  )
  const doors = new Map<string, string>()
  await openFirstDoors(tell, daysAfter(start, -2), setting, doors)
  const offers = await tell(daysAfter(start, -20), administrator, (work) => plantOffers(work, setting, now))
  const alsoThere = await tell(daysAfter(start, -20), administrator, (work) => listAlsoThere(work, offers))
  await tell(daysAfter(start, -19), administrator, (work) => sayWhatSuits(work, offers, setting))
  await readFeed(database, setting, now, alsoThere)
  say(`  ${offers.length} offers in ${setting.place.neighbourhoods.size} neighbourhoods`)
  await tellAll(storiesOf({ setting, offers, doors, start, now, people }), {
    database,
    now,
    deliver: deliverWith(database),
    progress: progressIn(start, now, say),
  })
  await makeOne(database, tell, administrator, now)
  await tell(now, administrator, sayWhatIsMissing)
  await tell(now, administrator, (work) => recordAudit(work, { action: marks.whole, people: [], subject: null }))
}

type Telling = {
  setting: Setting
  offers: StoryOffer[] /** The code of each source by its name. */
  doors: Map<string, string>
  start: Date
  now: Date
  people: number
}

function storiesOf({ setting, offers, doors, start, now, people }: Telling): Story[] {
  const scene = { setting, offers, now, doors, contacts: new Map<string, string>() }
  const everybody = [...whoComes(people, now), resident(now), ...urgent(now)]
  return [
    ...openDoors(setting, start, doors),
    offersElsewhere(setting, now),
    ...everybody.map((who) => lifeOf(who, scene)),
    ...keepListings(setting, offers, now),
    ...suggest(setting, offers, now),
    ...showRoom(setting, offers, now),
    ...livesElsewhere(setting, now, Math.min(5, people)),
  ]
}

/** Some of ours that the other directory lists as well. */
async function listAlsoThere(work: Work, offers: StoryOffer[]): Promise<Ours[]> {
  const clubs = offers.filter(({ name }) => name.startsWith('Lunch club, ')).slice(0, 3)
  const listed = await listOffersByIds(
    work,
    clubs.map(({ id }) => id),
  )
  return listed.map(({ name, contactEmail, organisationName, locations: [at] }) => ({
    name,
    email: contactEmail,
    body: organisationName,
    at,
  }))
}

/** Another directory's offers, read as any feed is. */
async function readFeed(database: Database, { place }: Setting, now: Date, ours: Ours[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-feed-'))
  try {
    const source = join(folder, 'tideway.json')
    await writeFile(source, JSON.stringify(feedPage(dayOf(daysAfter(now, -40)), ours)))
    const read = daysAfter(now, -6)
    await importFeed(database, {
      feed: 'Tideway directory',
      source,
      licence: 'OGL-UK-3.0',
      mayRepublish: true,
      placeId: place.id,
      now: () => read,
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Of what both directories list, a moderator has made one pair one; the others wait to be looked at. */
async function makeOne(database: Database, tell: ReturnType<typeof tellAtOnce>, who: Actor, now: Date): Promise<void> {
  await findSame({ database, jobs: queueing([], () => now), now: () => now })
  await tell(now, who, async (work) => {
    const [pair] = await listPairs(work, work.place ?? '', 1)
    if (!pair) return
    const [one, other] = [await findOffer(work, pair.oneId), await findOffer(work, pair.otherId)]
    const survivor = one.source === 'own' ? 'one' : 'other'
    await mergePair(work, {
      id: pair.id,
      version: pair.version,
      oneVersion: one.version,
      otherVersion: other.version,
      survivor,
    })
  })
}

/** Runs what was queued, seconds later by the story's clock: messages stay on this machine, where an administrator reads them. */
function deliverWith(database: Database): (queued: Queued[]) => Promise<void> {
  let moment = new Date(0)
  const further: Queued[] = []
  const handlers = jobHandlers({ database, jobs: queueing(further, () => moment), now: () => moment })
  return async (queued) => {
    further.push(...queued)
    for (let next = further.shift(); next; next = further.shift()) {
      moment = minutesAfter(next.moment, 0.2)
      await handlers.get(next.job)?.(next.data)
    }
  }
}

/** A line for each half year. */
function progressIn(start: Date, now: Date, say: (line: string) => void): (moment: Date) => void {
  const steps = 4
  let told = 0
  return (moment) => {
    const done = ((moment.getTime() - start.getTime()) / (now.getTime() - start.getTime())) * steps
    if (done < told + 1) return
    told = Math.floor(done)
    say(`  ${told * 6} of 24 months are told`)
  }
}
