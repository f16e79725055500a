import { type RawBuilder, sql } from 'kysely'
import type { Question } from './matching.ts'

/** The rows that say whom an offer takes. Of several rows of one kind the kindest counts: women, or men over 50. */
export function rule(question: Question): RawBuilder<unknown> {
  const {
    age,
    gender,
    languages,
    noRecourse,
    isCarer,
    conditions,
    neighbourhoodSlug,
    outwardCode,
    areaCodes,
    needsHomeOrOnline,
    introducer,
  } = question
  const known = (fact: RawBuilder<unknown>, value: RawBuilder<unknown>) =>
    sql`case when ${fact} is null then 0 when ${value} then 1 else -1 end`
  return sql`
    rule as materialized (
      select distinct on (offer_id, kind) offer_id, kind, outcome, value, checked_on, source
      from (
        select c.*, case c.kind
          when 'age' then case when c.value !~ '^\\d{0,3}-\\d{0,3}$' or c.value = '-' then null
            else ${known(sql`${age}::integer`, sql`${age}::integer between coalesce(nullif(split_part(c.value, '-', 1), '')::integer, 0) and coalesce(nullif(split_part(c.value, '-', 2), '')::integer, 130)`)} end
          when 'gender' then ${known(sql`${gender}::text`, sql`c.value = ${gender}::text`)}
          when 'area' then case
            when c.value = any(array[${neighbourhoodSlug ?? null}::text, ${outwardCode ?? null}::text] || ${areaCodes}::text[]) then 1
            when c.value ~ '^[EWSN]\\d{8}$' then -1
            when c.value ~ '^[A-Z]{1,2}\\d[A-Z\\d]?$' then case when ${outwardCode ?? null}::text is null then 0 else -1 end
            when ${neighbourhoodSlug ?? null}::text is null then 0 else -1 end
          when 'language' then case when cardinality(${languages}::text[]) = 0 then 0 when c.value = any(${languages}::text[]) then 1 else -1 end
          when 'nrpf' then case when ${noRecourse === true} then case c.value when 'yes' then 1 when 'no' then -1 end end
          when 'carer' then case c.value when 'only' then ${known(sql`${isCarer}::boolean`, sql`${isCarer}::boolean`)} when 'welcome' then case when ${isCarer === true} then 1 end end
          when 'condition' then case when c.value = any(${conditions}::text[]) then 1 when cardinality(${conditions}::text[]) = 0 then 0 else -1 end
          when 'housebound' then case when not ${needsHomeOrOnline} and c.value = 'only' then -1 end
          when 'referral' then case c.value when 'needed' then 1
            when 'professional' then ${known(sql`${introducer}::text`, sql`${introducer}::text in ('gp', 'professional')`)}
            when 'gp' then ${known(sql`${introducer}::text`, sql`${introducer}::text = 'gp'`)} end
          when 'registered-gp' then 0
          when 'device' then case when c.value = 'needed' then 0 end
          else case when c.kind in ('parent', 'bereaved', 'veteran', 'newcomer', 'low-income') and c.value = 'only' then 0 end
        end as outcome
        from crit c
      ) judged
      where outcome is not null
      order by offer_id, kind, outcome desc, checked_on desc nulls last, value
    )`
}
