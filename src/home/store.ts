import { CompiledQuery, sql } from 'kysely'
import { readers, rolesThatMay } from '../account/index.ts'
import { hour, mostPeopleAnHour } from '../person/index.ts'
import type { Database } from '../platform/database/database.ts'
import type { Work } from '../platform/work.ts'

/** Somebody the actor walks with, and what is next for them. */
export type Companion = {
  personId: string
  reference: string
  preferredName: string
  familyName: string
  state: string
  weight: number
  nextKind: string | null
  nextOn: string | null
  spokeAt: Date | null
}

/** The actor's own open times alongside, with what belongs to them, behind row-level security. */
function caseload(work: Work) {
  return work.tx
    .selectFrom('episode as e')
    .innerJoin('person as p', (join) =>
      join.onRef('p.place_id', '=', 'e.place_id').onRef('p.person_id', '=', 'e.person_id'),
    )
    .where('e.place_id', '=', work.place)
    .where('e.worker_account_id', '=', work.account)
    .where('e.ended_at', 'is', null)
    .where('p.state', '!=', 'merged')
}

type Found = { typed: string; reference: string | undefined }

/** The actor's list as it is kept. What is typed is looked for among all names of the people in it. */
function listed(work: Work, { typed, reference }: Found) {
  const pattern = `%${typed
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`
  return work.tx
    .selectFrom('caseload as c')
    .where('c.place_id', '=', work.place)
    .where('c.worker_account_id', '=', work.account)
    .$if(typed.trim() !== '', (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('person as p')
            .select('p.person_id')
            .whereRef('p.place_id', '=', 'c.place_id')
            .whereRef('p.person_id', '=', 'c.person_id')
            .where((person) =>
              person.or([
                person(
                  sql<string>`lower(concat_ws(' ', p.preferred_name, p.given_name, p.family_name))`,
                  'like',
                  pattern,
                ),
                ...(reference ? [person('p.reference', '=', reference)] : []),
              ]),
            ),
        ),
      ),
    )
}

/** `people` and `weight` of the whole list, of which a page is shown; `most` is how much weight the actor can take. */
export type Caseload = { shown: Companion[]; people: number; weight: number; most: number | null }

/** By what needs doing: what is due first, then those who were not spoken with for longest. */
export async function listCaseload(
  work: Work,
  found: Found,
  { limit, offset }: { limit: number; offset: number },
): Promise<Caseload> {
  const rows = await listed(work, found)
    .select([
      'c.person_id',
      'c.reference',
      'c.preferred_name as preferredName',
      'c.family_name as familyName',
      'c.state',
      'c.weight',
      'c.next_kind as nextKind',
      'c.next_on as nextOn',
      'c.spoke_at as spokeAt',
      sql<number>`count(*) over ()::integer`.as('people'),
      sql<number>`sum(c.weight) over ()::integer`.as('whole'),
      (eb) =>
        eb.selectFrom('membership as m').select('m.caseload_limit').where('m.id', '=', work.membership).as('most'),
    ])
    .orderBy('c.next_on')
    .orderBy('c.spoke_at', (order) => order.asc().nullsFirst())
    .orderBy('c.preferred_name')
    .limit(limit)
    .offset(offset)
    .execute()
  const [first] = rows
  return {
    shown: rows.map(({ person_id: personId, people, whole, most, ...row }) => ({ ...row, personId })),
    ...{ people: first?.people ?? 0, weight: first?.whole ?? 0, most: first?.most ?? null },
  }
}

const telling = `select '{"people":[' || coalesce(string_agg(told || case when next_on < $3 then ',"isOverdue":true}' else ',"isOverdue":false}' end, ','), '') || ']}' as people,
  coalesce(array_agg(person_id), '{}')::text as person_ids
from (select told, next_on, person_id from caseload where place_id = $1 and worker_account_id = $2
  order by next_on, spoke_at nulls first, preferred_name limit $4 offset $5) c`

/** The same as JSON, as the database keeps it. */
export async function tellCaseload(
  { tx, place, account }: Work,
  today: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<string> {
  const { rows } = await tx.executeQuery<{ people: string; person_ids: string }>(
    CompiledQuery.raw(telling, [place, account, today, limit, offset]),
  )
  return rows[0]?.people ?? '{"people":[]}'
}

const tellingAtOnce = 'select tell_caseload($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as people'
const tellers = rolesThatMay('person.read')

/** The same by itself, with who asks and the line in the log; undefined for whom there is no such list. */
export async function tellCaseloadAtOnce(
  database: Database,
  { tokenHash, now, name, requestId }: { tokenHash: string | null; now: Date; name: string; requestId: string },
  today: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<string | undefined> {
  if (tokenHash === null) return undefined
  const since = new Date(now.getTime() - hour).toISOString()
  const who = [tokenHash, now.toISOString(), readers, tellers]
  const parameters = [...who, today, limit, offset, `read ${name}`, requestId, since, mostPeopleAnHour]
  const { rows } = await database.executeQuery<{ people: string | null }>(CompiledQuery.raw(tellingAtOnce, parameters))
  return rows[0]?.people ?? undefined
}

export type Asked = {
  personId: string
  personReference: string
  preferredName: string
  offerName: string
  organisationName: string
  state: string
  askedAt: Date
}

/** Groups that were asked about the actor's people and have not said yes or no; those who want to talk first stand first. */
export async function listWaitingOnGroups(work: Work): Promise<Asked[]> {
  const rows = await caseload(work)
    .innerJoin('connection as c', (join) =>
      join.onRef('c.place_id', '=', 'e.place_id').onRef('c.episode_id', '=', 'e.id'),
    )
    .innerJoin('offer as f', 'f.id', 'c.offer_id')
    .innerJoin('organisation as o', 'o.id', 'c.organisation_id')
    .select([
      'p.person_id',
      'p.reference as personReference',
      'p.preferred_name as preferredName',
      'f.name as offerName',
      'o.name as organisationName',
      'c.state',
      sql<Date>`coalesce(c.asked_at, c.changed_at)`.as('askedAt'),
    ])
    .where('c.state', 'in', ['introduced', 'asked-back'])
    .orderBy('c.state')
    .orderBy('askedAt')
    .limit(50)
    .execute()
  return rows.map(({ person_id: personId, ...row }) => ({ ...row, personId }))
}

export type Newcomer = { personId: string; reference: string; preferredName: string; openedAt: Date }

/** Whom the actor was given to walk with, and nobody has spoken with or tried to reach yet. */
export async function listNewcomers(work: Work): Promise<Newcomer[]> {
  const rows = await caseload(work)
    .select(['p.person_id', 'p.reference', 'p.preferred_name as preferredName', 'e.opened_at as openedAt'])
    .where('e.state', '=', 'waiting')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('contact as c')
            .select('c.id')
            .whereRef('c.place_id', '=', 'e.place_id')
            .whereRef('c.episode_id', '=', 'e.id'),
        ),
      ),
    )
    .orderBy('e.opened_at')
    .limit(50)
    .execute()
  return rows.map(({ person_id: personId, ...row }) => ({ ...row, personId }))
}

export type OpenConcern = {
  personId: string
  reference: string
  introducedName: string
  saidAt: Date
  pickedUpBy: string | null
  alarmRaisedAt: Date | null
}

/** Crisis answers that are not finished, about people whom the actor may see. */
export async function listOpenConcerns(work: Work): Promise<OpenConcern[]> {
  const rows = await work.tx
    .selectFrom('urgent_concern as c')
    .innerJoin('referral as r', (join) =>
      join.onRef('r.place_id', '=', 'c.place_id').onRef('r.id', '=', 'c.referral_id'),
    )
    .select([
      'c.person_id',
      'r.reference',
      'r.introduced_name as introducedName',
      'c.said_at as saidAt',
      'c.picked_up_by as pickedUpBy',
      'c.alarm_raised_at as alarmRaisedAt',
    ])
    .where('c.place_id', '=', work.place)
    .where('c.closed_at', 'is', null)
    .where((eb) => eb.or([eb('c.picked_up_by', 'is', null), eb('c.picked_up_by', '=', work.account)]))
    .orderBy('c.said_at')
    .limit(20)
    .execute()
  return rows.map(({ person_id: personId, ...row }) => ({ ...row, personId }))
}

export type AuditLine = {
  at: Date
  action: string
  accountName: string
  role: string
  organisationName: string
  /** How many people it was about; never who. */
  people: number
  subject: string
}

export type Colleague = { id: string; name: string }

/** Whose work the log of this place may speak of: everybody who has or had a role here. */
export async function listColleagues(work: Work): Promise<Colleague[]> {
  return work.tx
    .selectFrom('account as a')
    .select(['a.id', 'a.name'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('membership as m')
          .select('m.id')
          .whereRef('m.account_id', '=', 'a.id')
          .where('m.place_id', '=', work.place),
      ),
    )
    .orderBy('a.name')
    .orderBy('a.id')
    .execute()
}

/** The log of a place for its auditor: who did what and when. What was read or written is not in it. */
export async function listAudit(
  work: Work,
  { who, action }: { who: string; action: string },
  { limit, offset }: { limit: number; offset: number },
): Promise<AuditLine[]> {
  const like = (typed: string) =>
    `%${typed
      .trim()
      .toLowerCase()
      .replace(/[\\%_]/g, '\\$&')}%`
  return work.tx
    .selectFrom('audit_entry as e')
    .leftJoin('account as a', 'a.id', 'e.account_id')
    .leftJoin('organisation as o', 'o.id', 'e.organisation_id')
    .select([
      'e.at',
      'e.action',
      // Whoever has only links may be somebody whom the records are about: their name is not for this page.
      sql<string>`case when e.role = 'light' then '' else coalesce(a.name, '') end`.as('accountName'),
      sql<string>`coalesce(e.role, '')`.as('role'),
      sql<string>`coalesce(o.name, '')`.as('organisationName'),
      sql<number>`cardinality(e.person_ids)`.as('people'),
      sql<string>`coalesce(e.subject, '')`.as('subject'),
    ])
    .where('e.place_id', '=', work.place)
    .$if(who !== '', (query) => query.where('e.account_id', '=', who).where('e.role', '!=', 'light'))
    .$if(action.trim() !== '', (query) => query.where(sql<string>`lower(e.action)`, 'like', like(action)))
    .orderBy('e.at', 'desc')
    .orderBy('e.position', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}
