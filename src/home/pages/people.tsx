import type { JSX } from 'preact'
import { z } from 'zod'
import { Form, InsetText, Page, Pagination, pagesAround, SearchInput, Table, Tag } from '../../design/index.ts'
import { personPaths, taskName } from '../../person/index.ts'
import type { Database } from '../../platform/database/database.ts'
import {
  type Alone,
  type Answer,
  file,
  inJson,
  type Operation,
  page,
  type Request,
  ready,
  redirect,
  type Site,
} from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { findSearch, keepSearch } from '../../platform/journey/index.ts'
import { readReference } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import { episodeStateName } from '../../referral/index.ts'
import { homeWords as words } from '../home.ts'
import { paths } from '../paths.ts'
import { type Caseload, type Companion, listCaseload, tellCaseload, tellCaseloadAtOnce } from '../store.ts'
import { dayFrom } from '../today.ts'

export function peoplePage(site: Site): void {
  site.get(paths.people, 'person.read', showPeople)
  site.post(paths.people, 'person.read', search)
  site.get(paths.peopleData, 'person.read', tellPeople, {
    audience: 'machine',
    described: peopleData,
    atOnce: tellPeopleAtOnce,
  })
}

const onPage = 20

const peopleData: Operation = {
  summary: 'Whom I walk alongside, who is to be heard from first on top',
  parameters: [
    { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, default: 1 } },
    { name: 'per_page', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50, default: onPage } },
  ],
  responses: {
    200: inJson(
      'Theirs alone',
      z.strictObject({
        people: z
          .array(
            z.strictObject({
              reference: z.string(),
              preferredName: z.string(),
              familyName: z.string(),
              state: z.string(),
              weight: z.number(),
              nextKind: z.string().nullable(),
              nextOn: z.iso.date().nullable(),
              spokeAt: z.iso.datetime().nullable(),
              isOverdue: z.boolean(),
            }),
          )
          .max(50),
      }),
    ),
  },
}

async function showPeople(work: Work, { query }: Request): Promise<Answer> {
  const searched = String(query.search ?? '')
  const typed = await findSearch(work, searched)
  const found = { typed, reference: readReference(typed) }
  const list = (at: number) => listCaseload(work, found, { limit: onPage, offset: (at - 1) * onPage })
  // No caseload has more pages.
  let at = Math.min(50_000, Math.max(1, Math.floor(Number(query.page)) || 1))
  let caseload = await list(at)
  // A page behind the last is the last.
  if (caseload.people === 0 && at > 1) {
    at = pagesOf(await list(1))
    caseload = await list(at)
  }
  return page(<People {...caseload} {...{ typed, searched, at }} pages={pagesOf(caseload)} now={work.now} />)
}

const pagesOf = ({ people }: Caseload) => Math.max(1, Math.ceil(people / onPage))

async function search(work: Work, { body }: Request): Promise<Answer> {
  return redirect(paths.found(await keepSearch(work, String(body.q ?? ''))))
}

/** What the page shows, fifty at most; looking is written in the log as there. */
async function tellPeople(work: Work, request: Request): Promise<Answer> {
  return file(jsonType, await tellCaseload(work, dayFrom(work.now), pageOf(request)))
}

/** The same of most requests: their tools ask all day long. */
async function tellPeopleAtOnce(database: Database, asking: Alone, request: Request): Promise<Answer | undefined> {
  const people = await tellCaseloadAtOnce(database, asking, dayFrom(asking.now), pageOf(request))
  return people === undefined ? undefined : ready(jsonType, people, ofNobodyElse)
}

const ofNobodyElse = { 'cache-control': 'no-store' }
const jsonType = 'application/json; charset=utf-8'

function pageOf({ query }: Request): { limit: number; offset: number } {
  const limit = Math.min(50, Math.max(1, Math.floor(Number(query.per_page)) || onPage))
  // No caseload is longer, and the database counts no further than its own numbers go.
  const at = Math.min(1_000_000, Math.max(1, Math.floor(Number(query.page)) || 1))
  return { limit, offset: (at - 1) * limit }
}

type PeopleProps = Caseload & {
  typed: string
  searched: string
  at: number
  pages: number
  now: Date
}

function People({ shown, typed, searched, people, weight, most, at, pages, now }: PeopleProps): JSX.Element {
  const { say } = useSpeech()
  const linkTo = (one: number) => `${typed && searched ? `${paths.found(searched)}&` : `${paths.people}?`}page=${one}`
  const sum =
    most === null
      ? say(words.weights, { count: people, weight })
      : say(words.weightsOf, { count: people, weight, limit: most })
  return (
    <Page title={say(words.people)} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.people)}</h1>
      {people > 0 && (
        <p>
          {sum}. {say(words.peopleHelp)}
        </p>
      )}
      <Form action={paths.people} role="search">
        <SearchInput name="q" value={typed} label={say(words.search)} buttonLabel={say(words.searchButton)} />
      </Form>
      {people === 0 ? (
        <InsetText>{say(typed ? words.peopleNobody : words.peopleNone)}</InsetText>
      ) : (
        <Companions shown={shown} now={now} />
      )}
      {pages > 1 && (
        <Pagination
          items={pagesAround(at, pages, linkTo)}
          {...(at > 1 ? { previous: { href: linkTo(at - 1) } } : {})}
          {...(at < pages ? { next: { href: linkTo(at + 1) } } : {})}
        />
      )}
      <p>
        <a href={typed && searched ? personPaths.found(searched) : personPaths.list}>{say(words.everybody)}</a>
      </p>
    </Page>
  )
}

function Companions({ shown, now }: { shown: Companion[]; now: Date }): JSX.Element {
  const { say, day, moment, number } = useSpeech()
  const rows = shown.map((one) => [
    <a href={personPaths.show(one.reference)}>
      <bdi>
        {one.preferredName} {one.familyName}
      </bdi>
    </a>,
    one.nextOn && one.nextKind ? (
      <>
        {say(taskName(one.nextKind))}
        <br />
        {say(words.due, { day: day(one.nextOn) })}
      </>
    ) : (
      say(words.nothingNext)
    ),
    one.spokeAt ? moment(one.spokeAt, now) : say(words.never),
    <Tag colour="grey">{say(episodeStateName(one.state))}</Tag>,
    number(one.weight),
  ])
  return (
    <Table
      caption={say(words.people)}
      captionHidden
      head={[
        say(words.name),
        say(words.next),
        say(words.spoke),
        say(words.state),
        { label: say(words.weight), numeric: true },
      ]}
      rows={rows}
    />
  )
}
