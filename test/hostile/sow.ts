import { type Filled, type Found, formsOf, routeFinder, type Text } from '../matrix/forms.ts'
import type { Change, Row } from '../matrix/snapshot.ts'
import type { Answer, Walker } from '../walk/walker.ts'
import type { Ground } from './ground.ts'
import { hasMark } from './inert.ts'

export type Sown = {
  route: string
  walker: Walker
  /** Every answer that came, the refused tries too. */
  answers: { url: string; answer: Answer }[]
  isTaken: boolean
  /** Fields in which something hostile was taken. */
  fields: string[]
}

/** Fills this form in with hostile texts and sends it, and then each form of the journey that it leads into. */
export async function sow(ground: Ground, form: Found, turn: number, known: Record<string, string>): Promise<Sown[]> {
  const routeOf = routeFinder(ground.story.running.site.routes)
  const sown: Sown[] = []
  const seen = new Set<string>()
  let next: Found | undefined = form
  while (next && !seen.has(next.action)) {
    seen.add(next.action)
    const one = await sowOne(ground, next, turn)
    sown.push(one)
    const last = one.answers.at(-1)?.answer
    if (!one.isTaken || !last?.location) break
    next = await nextOf(next.walker, last.location, known, routeOf)
  }
  return sown
}

/** The form of the page that an answer leads to, where that is a further step of the same journey. */
async function nextOf(
  walker: Walker,
  location: string,
  known: Record<string, string>,
  routeOf: (action: string) => string | undefined,
): Promise<Found | undefined> {
  if (!/[0-9a-f-]{36}/.test(location)) return undefined
  const answer = await walker.ask('GET', location)
  for (const form of formsOf(location, answer, known)) {
    const route = routeOf(form.action)
    if (route?.includes(':draft')) return { ...form, walker, route }
  }
  return undefined
}

/** Which fields hold something hostile: fewer with each try, until the form takes it. */
const tries: ((text: Text) => 'many' | 'one' | 'plain')[] = [
  () => 'many',
  ({ isFree }) => (isFree ? 'many' : 'plain'),
  ({ isFree, isLong }) => (isFree ? (isLong ? 'many' : 'one') : 'plain'),
  ({ isLong }) => (isLong ? 'one' : 'plain'),
  () => 'plain',
]

async function sowOne({ marks }: Ground, form: Found, turn: number): Promise<Sown> {
  const sown: Sown = { route: form.route, walker: form.walker, answers: [], isTaken: false, fields: [] }
  for (const how of tries) {
    const fields = freshly(form)
    sown.fields = []
    for (const [at, text] of form.texts.entries()) {
      const where = `${form.route}, ${text.name}`
      const said = how(text)
      if (said === 'plain') fields.set(text.name, hasMark(text.said) ? text.usual : text.said)
      else {
        const own = turn + at
        fields.set(
          text.name,
          said === 'one' ? marks.one(where, own).slice(0, text.limit) : marks.many(where, own, text.limit),
        )
        sown.fields.push(where)
      }
    }
    const answer = await form.walker.ask('POST', form.action, fields)
    sown.answers.push({ url: form.action, answer })
    sown.isTaken = answer.status < 400
    if (sown.isTaken || answer.status !== 422) return sown
  }
  return sown
}

/** What no field offers, in every field: what is chosen, what is hidden, where to go on. It is refused, and told so by a page. */
export async function sowEverything({ marks }: Ground, form: Found, turn: number): Promise<Answer> {
  const fields = freshly(form)
  for (const name of new Set(form.fields.keys()))
    if (!['csrf', 'key'].includes(name)) fields.set(name, marks.one(`${form.route}, ${name}`, turn))
  return form.walker.ask('POST', form.action, fields)
}

function freshly({ fields: given }: Filled): URLSearchParams {
  const fields = new URLSearchParams(given)
  if (fields.has('key')) fields.set('key', crypto.randomUUID())
  return fields
}

/** What closes pages to those who read them, or ends what others hang on. */
const closing = [
  'restriction',
  'exclusion',
  'erasure',
  'deletion_request',
  'membership',
  'account',
  'session',
  'answer_link',
]

export const onlyAdds = (change: Change) => change.removed.length === 0 && onlySays(change)

/** Only said something: nothing changed its state, so it may stay for all other pages to show. */
export function onlySays({ added, removed }: Change): boolean {
  if (added.some(({ table }) => closing.includes(table))) return false
  return removed.every((row) => added.some((other) => saysMore(row, other)))
}

function saysMore(before: Row, after: Row): boolean {
  if (before.table !== after.table) return false
  const [old, now] = [JSON.parse(before.row), JSON.parse(after.row)] as Record<string, unknown>[]
  const differing = Object.keys(now ?? {}).filter((name) => JSON.stringify(now?.[name]) !== JSON.stringify(old?.[name]))
  return differing.every((name) => /_at$|^version$/.test(name) || /zq[0-9a-z]{5}z/.test(String(now?.[name])))
}
