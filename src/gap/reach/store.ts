import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'

/** People walked alongside since a time; all numbers are in fives, and nothing of fewer than five is told. */
export type GenderReach = { programme: string; gender: 'woman' | 'man' | 'other' | 'not-said'; people: number }

export async function countReachByGender(work: Work, from: Date): Promise<GenderReach[]> {
  const { rows } = await sql<GenderReach>`
    select g.name as programme, r.gender, r.people from count_reach_by_gender(${from}) r
      join programme g on g.place_id = app_place() and g.id = r.programme_id
    order by g.name, r.gender`.execute(work.tx)
  return rows
}

/** Null is fewer than five. `offers` speak it, of what is listed here. */
export type LanguageReach = {
  language: string
  people: number
  interpreter: number | null
  needs: number | null
  offers: number
}

export async function countReachByLanguage(work: Work, from: Date): Promise<LanguageReach[]> {
  const { rows } = await sql<LanguageReach>`
    select r.language, r.people, r.interpreter, r.needs,
      (select count(*)::integer from offer o where o.owner_place_id = app_place() and o.status = 'active' and r.language = any (o.languages)) as offers
    from count_reach_by_language(${from}) r order by r.people desc, r.language`.execute(work.tx)
  return rows
}

/** `decile` is of deprivation: 1 is most deprived. */
export type SmallAreaReach = {
  code: string
  name: string
  decile: number | null
  people: number | null
  needs: number | null
}

export async function countReachBySmallArea(work: Work, from: Date): Promise<SmallAreaReach[]> {
  const { rows } = await sql<SmallAreaReach>`
    select r.area as code, coalesce(a.name, r.area) as name, a.deprivation_decile as decile, r.people, r.needs
    from count_reach_by_small_area(${from}) r
      left join lateral (select name, deprivation_decile from area where code = r.area and kind = 'lsoa' order by vintage desc limit 1) a on true
    order by a.deprivation_decile nulls last, r.needs desc nulls last, name`.execute(work.tx)
  return rows
}
