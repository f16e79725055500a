import { partsOf, type Statement, statementsOf } from './sql.ts'

/** A migration as the runner sees it. */
export type Migration = { name: string; sql: string }

/** They grow with people, with time or with the country: nobody may wait while all their rows are looked at. */
const bigTables = new Set(
  `about_person attempt audit_entry connection consent contact contact_point draft episode feed_record goal
  measure_response message move offer offer_location person person_access postcode referral schedule search_word session
  shortlist step submission tally task unmet_need`.split(/\s+/),
)
const volatile =
  /\b(clock_timestamp|statement_timestamp|random|gen_random_uuid|uuid_generate_v\d\w*|nextval|timeofday)\s*\(/
const outside = /^(create|drop) (unique )?index concurrently|^reindex .*concurrently|^vacuum|^alter type .* add value/

/**
 * What would break the version that still serves, or make its readers wait. A table that the same migration makes is
 * nobody's yet. `-- safe: reason` before a statement lets it pass.
 */
export function unsafeStatements({ name, sql }: Migration, earlier: string): string[] {
  const statements = statementsOf(sql)
  const own = new Set(
    statements.flatMap(({ text }) => /^create (?:unlogged )?table (?:if not exists )?(\w+)/.exec(text)?.[1] ?? []),
  )
  const isOutside = /^--\s*alongside:\s*no-transaction\s*$/m.test(sql)
  return statements
    .filter(({ safe }) => !safe)
    .flatMap((statement) => [...faultsOf(statement, own, earlier), ...placeFaults(statement, isOutside)])
    .map((fault) => `${name}: ${fault}`)
}

function faultsOf({ text }: Statement, own: Set<string>, earlier: string): string[] {
  const altered = /^alter table (?:if exists )?(?:only )?(\w+) (.*)$/.exec(text)
  if (altered?.[1] && altered[2]) {
    const [, table, actions] = altered
    return own.has(table) ? [] : partsOf(actions).flatMap((action) => alterFaults(table, action, earlier))
  }
  const index = /^create (?:unique )?index (?!concurrently)(?:if not exists )?\w* ?on (?:only )?(\w+)/.exec(text)?.[1]
  if (index && bigTables.has(index) && !own.has(index))
    return [`an index on ${index} without “concurrently” stops every writer of a big table`]
  const dropped = /^drop (table|view|materialized view|function|type) (?:if exists )?(\w+)/.exec(text)
  if (dropped?.[2] && !own.has(dropped[2]))
    return [`drop ${dropped[1]} ${dropped[2]}: the version that still serves may use it`]
  const changed = /^(?:with .*)?(?:update|delete from|truncate(?: table)?|lock(?: table)?) (?:only )?(\w+)/.exec(
    text,
  )?.[1]
  if (changed && bigTables.has(changed) && !own.has(changed))
    return [`all of ${changed} is changed or locked at once: do it in pieces, in a job`]
  return []
}

function alterFaults(table: string, action: string, earlier: string): string[] {
  const type = /^alter (?:column )?(\w+) (?:set data )?type\b/.exec(action)?.[1]
  if (type) return [`${table}.${type} changes its type: the table is written anew while all wait`]
  const notNull = /^alter (?:column )?(\w+) set not null/.exec(action)?.[1]
  if (notNull && !isChecked(table, notNull, earlier))
    return [`${table}.${notNull} set not null: validate a check (${notNull} is not null) first, in a migration before`]
  if (/^rename\b/.test(action)) return [`${table} ${action}: the version that still serves knows the old name`]
  if (/^drop (column )?(?!constraint\b)\w+/.test(action))
    return [`${table} ${action}: the version that still serves may use it`]
  const added =
    /^add (?!constraint\b|primary\b|unique\b|check\b|foreign\b|exclude\b)(?:column )?(?:if not exists )?(\w+) (.*)$/.exec(
      action,
    )
  if (added?.[1] && added[2] !== undefined) return columnFaults(table, added[1], added[2])
  return /^add\b/.test(action) ? constraintFaults(table, action) : []
}

function columnFaults(table: string, column: string, rest: string): string[] {
  const named = `${table}.${column}`
  if (/\bnot null\b/.test(rest) && !/\bdefault\b/.test(rest))
    return [`${named} is not null and has no default: the version that still serves cannot write`]
  if (volatile.test(rest) || /\b(small|big)?serial\b|\bgenerated\b/.test(rest))
    return [`${named} has another value in each row: the table is written anew while all wait`]
  if (/\b(unique|primary key)\b/.test(rest))
    return [`${named} is unique: make the index with “concurrently”, then the constraint from it`]
  if (bigTables.has(table) && /\b(check|references)\b/.test(rest))
    return [
      `${named} has a constraint that all rows of a big table are asked for: add it “not valid”, then validate it`,
    ]
  return []
}

function constraintFaults(table: string, action: string): string[] {
  if (/\b(unique|primary key)\b/.test(action))
    return /\busing index\b/.test(action)
      ? []
      : [`${table} ${action.slice(0, 60)}: make the index with “concurrently”, then the constraint “using index”`]
  return /\bnot valid\b/.test(action)
    ? []
    : [`${table} ${action.slice(0, 60)} without “not valid”: all wait while each row is asked`]
}

function isChecked(table: string, column: string, earlier: string): boolean {
  const before = statementsOf(earlier).map(({ text }) => text)
  const constraint = before
    .map(
      (text) =>
        new RegExp(`^alter table ${table} add constraint (\\w+) check \\( ?${column} is not null ?\\) not valid$`).exec(
          text,
        )?.[1],
    )
    .find(Boolean)
  return before.some((text) => text === `alter table ${table} validate constraint ${constraint}`)
}

/** What PostgreSQL does outside transactions only, and what may not be outside one. */
function placeFaults({ text }: Statement, isOutside: boolean): string[] {
  const short = text.slice(0, 60)
  if (!isOutside)
    return outside.test(text) ? [`“${short}” needs “-- alongside: no-transaction” at the head of its file`] : []
  if (!outside.test(text)) return [`“${short}” belongs into a migration of its own, with a transaction`]
  const isAgain =
    /^drop index concurrently if exists|^create (unique )?index concurrently if not exists|^vacuum|^reindex|add value if not exists/.test(
      text,
    )
  return isAgain
    ? []
    : [`“${short}” fails when it is tried again after half of it was done: say “if exists” or “if not exists”`]
}
