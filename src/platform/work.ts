import type { Tx } from './database/database.ts'
import type { Locale, Vocabulary } from './i18n/index.ts'
import type { Jobs } from './jobs/index.ts'
import type { Noted } from './security-event.ts'

/** Who asks. `role` is a name of the role table in account/roles.ts; "stranger" is nobody signed in. */
export type Actor = {
  account: string | null
  membership: string | null
  organisation: string | null
  place: string | null
  role: string
  /** True when this role opens people's records; row-level security asks the same. */
  readsRecords: boolean
  /** Set while a group answers one introduction by link. */
  connection: string | null
  /** Account id, or the hash of a visitor's cookie: owns drafts and submissions. */
  visitor: string
  /** The session that asks; none outside the site. */
  session?: string | null
  /** When its owner last showed that it is them. */
  provedAt?: Date | null
}

/**
 * One request's, job's or command line's piece of work: the open transaction, who asks, and what the time is.
 * Made only by the site, a job, the command line or a test. No other code reads the clock or invents ids.
 */
export type Work = Actor & {
  tx: Tx
  /** Another one whenever the row of this place or of its programme changes; null where nobody asked for it. */
  placeStamp: string | null
  now: Date
  newId(): string
  locale: Locale
  vocabulary: Vocabulary
  requestId: string
  /** The idempotency key of the form that was sent; null outside forms. */
  key: string | null
  /** Commands sent from a page must bring a key. */
  needsKey: boolean
  /** The people whose rows this work has read, noted by the database layer itself; audited at the end. */
  seen: Set<string>
  jobs: Jobs
  /** What happened that whoever watches over the installation wants to hear of: logged after the answer. */
  security: Noted[]
}
