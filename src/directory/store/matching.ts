import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { BlockCount, MatchedOffer, MatchKind, MatchProfile, Missed } from '../matching/matching.ts'
import { isPausedOn, placesOpen } from '../room/store/rooms.ts'
import { otherDates } from '../sessions/store/dates.ts'
import { rule } from './matching-rule.ts'

/** What the database is asked: the profile with its place in metres and the words in their plain form. */
export type Question = Omit<MatchProfile, 'point' | 'words' | 'loveTags'> & {
  metres: { easting: number; northing: number } | null
  words: string[]
  loves: string[]
  areaCodes: string[]
  placeId: string | null
  today: string
  limit: number
  /** Judges these alone, whatever they are about; null judges all that are about what the person wants. */
  offerIds: string[] | null
  /** Names every offer that one criterion alone keeps the person from. */
  tellsMissed: boolean
  /** Judged with the others and told whatever its rank. */
  alsoOffer: string | null
}
/** 1 fits, 0 nobody knows, -1 keeps this person out. `value` and `detail` say what about. */
export type Verdict = {
  kind: MatchKind
  detail: string
  outcome: -1 | 0 | 1
  value: string
  checkedOn: string | null
  source: string
}
export type Judged = { offer: MatchedOffer; blocks: number; rank: number; verdicts: Verdict[] }
export type Judgement = {
  judged: Judged[]
  looked: number
  fits: number
  nearMisses: number
  blockedBy: BlockCount[]
  missed: Missed[]
}

/** Judges every active offer that is about what the person wants, by every criterion at once. */
export async function judgeOffers({ tx }: { tx: Tx }, question: Question): Promise<Judgement> {
  // The planner cannot know how many rows a step brings: loops in loops and a compiled query took ten times as long.
  await sql.raw('set local enable_nestloop = off; set local jit = off').execute(tx)
  const judgement = await judge(tx, question)
  await sql.raw('set local enable_nestloop = on; set local jit = on').execute(tx)
  return judgement
}

async function judge(tx: Tx, question: Question): Promise<Judgement> {
  const { rows } = await sql<{ judgement: Judgement }>`
    with ${wanted(question)}, ${crit}, ${checked}, ${venue(question)}, ${slot(question)}, ${rule(question)},
    verdict as materialized (
      select offer_id, kind, detail, outcome, value, checked_on, source
      from (${sql.join(parts(question), sql` union all `)}) part (offer_id, kind, detail, outcome, value, checked_on, source)
      where outcome is not null and not (kind = any(${question.relaxed}::text[]))
    ),
    ${ranked}, ${shown(question)}
    select json_build_object(
      'judged', coalesce((select json_agg(json_build_object('offer', ${offerJson}, 'blocks', r.blocks, 'rank', r.rank, 'verdicts', coalesce(v.list, '[]')) order by r.blocks, r.rank)
        from shown r join offer o on o.id = r.id join organisation g on g.id = o.organisation_id left join venue on venue.offer_id = r.id
        left join lateral (select json_agg(json_build_object('days', s.days, 'opensAt', to_char(s.opens_at, 'HH24:MI'), 'closesAt', to_char(s.closes_at, 'HH24:MI'), 'note', s.note,
            'frequency', s.frequency, 'every', s.every, 'startsOn', s.starts_on, 'endsOn', s.ends_on)
          order by s.starts_on, s.opens_at, s.id) as list from schedule s where s.offer_id = r.id and (s.ends_on is null or s.ends_on >= ${question.today}::date)) times on true
        left join (select v.offer_id, json_agg(json_build_object('kind', v.kind, 'detail', v.detail, 'outcome', v.outcome, 'value', v.value,
            'checkedOn', v.checked_on, 'source', v.source) order by v.outcome desc, v.kind, v.detail) as list
          from verdict v join shown k on k.id = v.offer_id group by v.offer_id) v on v.offer_id = r.id
        where o.id = any(array(select id from shown))), '[]'),
      'looked', (select count(*) from wanted),
      'fits', (select count(*) from ranked where blocks = 0),
      'nearMisses', (select count(*) from ranked where blocks = 1),
      'blockedBy', (select coalesce(json_agg(b order by b.alone desc, b.offers desc, b.kind), '[]') from (
        select v.kind, count(distinct v.offer_id) as offers, count(distinct v.offer_id) filter (where t.blocks = 1) as alone
        from verdict v join tally t on t.offer_id = v.offer_id where v.outcome = -1 group by v.kind) b),
      'missed', ${question.tellsMissed ? missed : sql`'[]'::json`}
    ) as judgement`.execute(tx)
  const found = rows[0]
  if (!found) throw new Error('The judgement of offers came back empty')
  return found.judgement
}

const missed = sql`(select coalesce(json_agg(m order by m.kind, m.value), '[]') from (
    select v.kind, v.value, json_agg(v.offer_id order by v.offer_id) as offers
    from verdict v join tally t on t.offer_id = v.offer_id where v.outcome = -1 and t.blocks = 1 group by v.kind, v.value) m)`

const offerJson = sql`json_build_object('id', o.id, 'name', o.name, 'organisationId', o.organisation_id, 'organisationName', g.name, 'joining', o.joining,
  'contactName', o.contact_name, 'hasContactEmail', o.contact_email <> '', 'metres', round(venue.metres), 'venue', coalesce(venue.name, ''),
  'schedules', coalesce(times.list, '[]'), 'dates', ${otherDates}, 'themes', o.themes, 'confirmedOn', o.confirmed_on)`

/** Offers about the person's theme, words or loves: the others are not near misses but something else. */
function wanted({ themes, words, loves, conditions, placeId, offerIds, today }: Question): RawBuilder<unknown> {
  const isAbout = [
    themes.length > 0 && sql`o.themes && ${themes}::text[]`,
    loves.length > 0 && sql`o.search @@ (select loves from asked)`,
    words.length > 0 && sql`o.search @@ (select words from asked)`,
  ].filter((one) => one !== false)
  const isAsked =
    offerIds !== null
      ? sql`o.id = any(${offerIds}::uuid[])`
      : isAbout.length > 0
        ? sql`(${sql.join(isAbout, sql` or `)})`
        : sql`true`
  // Few places have a group for each condition: then the one over the border is worth the way.
  const ofTheirCondition =
    conditions.length > 0
      ? sql` or exists (select from criterion c where c.offer_id = o.id and c.kind = 'condition' and c.value = any(${conditions}::text[]))`
      : sql``
  return sql`
    asked as materialized (select ${anyOf(words)} as words, ${anyOf(loves)} as loves),
    wanted as materialized (
      select o.id, o.organisation_id, o.name, o.status, o.joining, o.minimum_age, o.maximum_age, o.comes_to_you, o.online, o.by_phone, o.is_free, o.cost_pence, o.languages, o.access,
        o.contact_name, ${placesOpen} as places_open, coalesce(round(r.wait_days / 7.0)::integer, o.wait_weeks) as wait_weeks, coalesce(${isPausedOn(today)}, false) as is_paused, o.confirmed_on, o.confirmed_by,
        case when o.themes && ${themes}::text[] then 4 else 0 end + case when o.search @@ asked.loves then 2 else 0 end
          + case when o.search @@ asked.words then 2 else 0 end as score
      from offer o left join offer_room r on r.offer_id = o.id, asked
      where o.status in ('active', 'temporarily closed') and ${isAsked} and (o.owner_place_id is null or o.owner_place_id = ${placeId}::uuid or o.online${ofTheirCondition})
    )`
}

function anyOf(words: string[]): RawBuilder<unknown> {
  return sql`(select string_agg('(' || q::text || ')', ' | ')::tsquery from unnest(${words}::text[]) word, search_word_query(word) q where q is not null)`
}

/** Looked up by their index, since the planner thinks of a join as a reading of everything. */
const ofWanted = sql`any(array(select id from wanted))`

const crit = sql`
  crit as materialized (
    select c.offer_id, c.kind, c.value, c.checked_on, coalesce(nullif(c.source, ''), w.confirmed_by) as source
    from criterion c join wanted w on w.id = c.offer_id where c.offer_id = ${ofWanted}
  )`

/** What somebody checked about access, the newest check first. */
const checked = sql`
  checked as materialized (
    select distinct on (offer_id, value) offer_id, value, checked_on, source from crit where kind = 'access' order by offer_id, value, checked_on desc nulls last
  )`

/** The venue that suits best: where most of the access needs are met, then the nearest. */
function venue({ accessNeeds, metres }: Question): RawBuilder<unknown> {
  const distance = metres ? sql`l.metres <-> point(${metres.easting}, ${metres.northing})` : sql`null::float8`
  return sql`
    venue as materialized (
      select distinct on (w.id) w.id as offer_id, l.access, l.access_checked_on, ${distance} as metres, coalesce(nullif(l.name, ''), l.address_1) as name
      from wanted w join offer_location ol on ol.offer_id = w.id join location l on l.id = ol.location_id
      where ol.offer_id = ${ofWanted} and l.id = any(array(select location_id from offer_location where offer_id = ${ofWanted})) and l.kind = 'physical'
      order by w.id, (select count(*) from unnest(${accessNeeds}::text[]) need where need = any(l.access)) desc, ${distance} nulls last, l.id
    )`
}

/** The best session of each offer for the parts of the week in which the person can come. */
function slot({ times, today }: Question): RawBuilder<unknown> {
  const can = (part: string) => sql`${part} = any(${times}::text[])`
  return sql`
    slot as materialized (
      select distinct on (s.offer_id) s.offer_id, s.day || ' ' || coalesce(to_char(s.opens_at, 'HH24:MI'), '') as value, s.outcome
      from (
        select s.offer_id, d.day, s.opens_at, case
          when d.day in ('SA', 'SU') then case when ${can('weekend')} then 1 else -1 end
          when s.opens_at is null then 0
          when s.opens_at >= time '17:00' then case when ${can('evening')} then 1 else -1 end
          when ${can('daytime')} or (s.closes_at >= time '19:00' and ${can('evening')}) then 1 else -1 end as outcome
        from schedule s join wanted w on w.id = s.offer_id
        cross join lateral unnest(case when cardinality(s.days) > 0 then s.days
          when s.frequency is null and s.starts_on is not null then (array['MO','TU','WE','TH','FR','SA','SU'])[extract(isodow from s.starts_on)::integer:extract(isodow from s.starts_on)::integer]
          else '{}' end) d (day)
        where s.offer_id = ${ofWanted} and (s.ends_on is null or s.ends_on >= ${today}::date) and not (s.frequency is null and cardinality(s.days) = 0 and s.starts_on < ${today}::date)
      ) s
      order by s.offer_id, s.outcome desc, array_position(array['MO','TU','WE','TH','FR','SA','SU'], s.day), s.opens_at nulls last
    )`
}

/** Each part answers (offer, kind, detail, outcome, value, checked on, source); null is no verdict. */
function parts(question: Question): RawBuilder<unknown>[] {
  const { age, languages, accessNeeds, noRecourse, times, mustBeFree, needsHomeOrOnline, maxMetres, metres } = question
  const listed = sql`w.confirmed_on, w.confirmed_by`
  const notThere = sql`(w.comes_to_you or w.online or w.by_phone)`
  const all = [
    sql`select offer_id, kind, '', outcome, value, checked_on, source from rule`,
    sql`select w.id, 'age', '', case when ${age}::integer is null then 0 when ${age}::integer between coalesce(w.minimum_age, 0) and coalesce(w.maximum_age, 130) then 1 else -1 end,
      concat(w.minimum_age, '-', w.maximum_age), ${listed}
      from wanted w ${without('age')} and (w.minimum_age is not null or w.maximum_age is not null)`,
    sql`select w.id, 'capacity', '', case
        when w.status = 'temporarily closed' or w.is_paused then -1 when w.places_open = 0 then -1 when w.places_open > 0 then 1
        when w.wait_weeks > 0 then 0 when w.wait_weeks = 0 then 1 when w.joining <> 'drop-in' then 0 end,
      case when w.status = 'temporarily closed' or w.is_paused then 'paused' when w.places_open = 0 then 'full ' || coalesce(w.wait_weeks::text, '')
        when w.places_open > 0 then 'places ' || w.places_open when w.wait_weeks is not null then 'wait ' || w.wait_weeks else 'unknown' end, ${listed} from wanted w`,
    sql`select w.id, 'contact', '', 0, '', ${listed} from wanted w where w.joining <> 'drop-in' and w.contact_name = ''`,
    sql`select w.id, 'referral', '', 1, 'needed', ${listed} from wanted w ${without('referral')} and w.joining = 'introduction'`,
  ]
  // A language spoken there helps; none named keeps nobody out.
  const others = languages.filter((code) => code !== 'en')
  if (others.length > 0) {
    const spoken = sql`(select l from unnest(w.languages) l where l = any(${others}::text[]) order by l limit 1)`
    all.push(sql`select w.id, 'language', 'spoken', case when ${spoken} is not null then 1 when ${languages.includes('en')} then null else 0 end,
      coalesce(${spoken}, ${others[0] ?? ''}::text), ${listed} from wanted w ${without('language')}`)
  }
  if (accessNeeds.length > 0) {
    all.push(sql`select w.id, 'access', need, case
        when denied.offer_id is not null then -1
        when said.offer_id is not null or need = any(v.access) or need = any(w.access) then 1 else 0 end, need,
      coalesce(denied.checked_on, said.checked_on, case when need = any(v.access) then v.access_checked_on end, w.confirmed_on),
      coalesce(denied.source, said.source, w.confirmed_by)
      from wanted w cross join unnest(${accessNeeds}::text[]) need left join venue v on v.offer_id = w.id
      left join checked denied on denied.offer_id = w.id and denied.value = 'not:' || need left join checked said on said.offer_id = w.id and said.value = need
      where not (need = any(${venueFacts}::text[]) and ${notThere} and (v.offer_id is null or ${needsHomeOrOnline}))`)
  }
  if (noRecourse === true) {
    all.push(sql`select w.id, 'nrpf', '', 0, 'unknown', ${listed} from wanted w ${without('nrpf')}`)
  }
  if (mustBeFree) {
    all.push(
      sql`select w.id, 'cost', '', case when w.is_free then 1 when w.cost_pence > 0 or not w.is_free then -1 else 0 end, coalesce(w.cost_pence::text, ''), ${listed} from wanted w`,
    )
  }
  if (times.length > 0) {
    all.push(
      sql`select w.id, 'when', '', coalesce(s.outcome, 0), coalesce(s.value, ''), ${listed} from wanted w left join slot s on s.offer_id = w.id`,
    )
  }
  if (needsHomeOrOnline) {
    all.push(sql`select w.id, 'housebound', '', case when ${notThere} then 1
        when h.offer_id is not null then 0 else -1 end,
      case when w.comes_to_you then 'comes' when w.online then 'online' when w.by_phone then 'phone' else 'go' end, ${listed}
      from wanted w left join (select distinct offer_id from crit where kind = 'housebound' and value in ('only', 'welcome')) h on h.offer_id = w.id`)
  } else if (maxMetres !== null) {
    all.push(sql`select w.id, 'distance', '', case when v.metres <= ${maxMetres} then 1 when ${notThere} then 1 when v.metres is null or ${metres === null} then 0 else -1 end,
      case when v.metres <= ${maxMetres} or not ${notThere} then coalesce(round(v.metres)::text, '')
        when w.comes_to_you then 'comes' when w.online then 'online' else 'phone' end, ${listed} from wanted w left join venue v on v.offer_id = w.id`)
  }
  return all
}

/** Offers about which no criterion of this kind was written down. */
function without(kind: string): RawBuilder<unknown> {
  return sql`left join rule r on r.offer_id = w.id and r.kind = ${kind} where r.offer_id is null`
}

/** Facts of a building: they do not matter to whom nobody asks to go there. */
const venueFacts = [
  'step-free',
  'accessible-toilet',
  'lift',
  'parking',
  'seating',
  'quiet-space',
  'assistance-dog',
  'transport-help',
]

const ranked = sql`
  tally as materialized (
    select offer_id, count(*) filter (where outcome = -1) as blocks, count(*) filter (where outcome = 0) as asks, count(*) filter (where outcome = 1) as oks
    from verdict group by offer_id
  ),
  ranked as materialized (
    select w.id, w.organisation_id, coalesce(t.blocks, 0) as blocks, row_number() over (partition by coalesce(t.blocks, 0)
      order by w.score desc, coalesce(t.asks, 0) - coalesce(t.oks, 0), v.metres nulls last, w.confirmed_on desc nulls last, w.name, w.id) as rank
    from wanted w left join tally t on t.offer_id = w.id left join venue v on v.offer_id = w.id
    where coalesce(t.blocks, 0) <= 1
  )`

/** The best of each; and the best of what fits that somebody else runs than the first, so that there is a choice. */
function shown({ limit, alsoOffer }: Question): RawBuilder<unknown> {
  return sql`
    shown as materialized (
      select r.id, r.blocks, r.rank from ranked r
      where r.rank <= ${limit} or r.id = ${alsoOffer}::uuid or (r.blocks = 0 and r.rank = (select min(o.rank) from ranked o
        where o.blocks = 0 and o.organisation_id <> (select f.organisation_id from ranked f where f.blocks = 0 and f.rank = 1)))
    )`
}
