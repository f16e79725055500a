import type { JSX } from 'preact'
import { Form, Page, SearchInput, Table, Tag } from '../../design/index.ts'
import { languageName } from '../../directory/index.ts'
import { type Answer, page, type Request, redirect, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { findSearch, keepSearch } from '../../platform/journey/index.ts'
import type { Work } from '../../platform/work.ts'
import { EmergencyLink } from '../emergency/pages/link.tsx'
import { pageWords as words } from '../page-words.ts'
import { paths } from '../paths.ts'
import type { Person } from '../person.ts'
import { searchPeople } from '../store/people.ts'
import { communicationNeedName } from '../words.ts'

export function listPages(site: Site): void {
  site.get(paths.list, 'person.read', showList)
  site.post(paths.list, 'person.read', search)
}

/** For whoever picks up the phone: somebody calls and says a name. */
async function showList(work: Work, request: Request): Promise<Answer> {
  const typed = await findSearch(work, String(request.query.search ?? ''))
  return page(<ListPage people={await searchPeople(work, typed)} typed={typed} />)
}

async function search(work: Work, { body }: Request): Promise<Answer> {
  return redirect(paths.found(await keepSearch(work, String(body.q ?? ''))))
}

function ListPage({ people, typed }: { people: Person[]; typed: string }): JSX.Element {
  const { say, day, locale } = useSpeech()
  const rows = people.map((person) => [
    <div>
      <a href={paths.show(person.reference)}>
        <bdi>
          {person.preferredName} {person.familyName}
        </bdi>
      </a>{' '}
      {person.state === 'unverified' && <Tag colour="grey">{say(words.unverified)}</Tag>}
    </div>,
    person.birthDate ? day(person.birthDate) : '–',
    [
      languageName(person.language, locale),
      ...person.communicationNeeds.map((need) => say(communicationNeedName(need))),
    ].join(', '),
    <bdi dir="ltr">{person.reference}</bdi>,
  ])
  return (
    <Page title={say(words.list)} wide>
      <h1 class="nhsuk-heading-l">{say(words.list)}</h1>
      <p>{say(words.listHelp)}</p>
      <Form action={paths.list} role="search">
        <SearchInput name="q" value={typed} label={say(words.search)} buttonLabel={say(words.searchDo)} />
      </Form>
      {rows.length === 0 ? (
        <p>{say(typed ? words.nobodyFound : words.listEmpty)}</p>
      ) : (
        <Table
          caption={say(words.list)}
          captionHidden
          head={[say(words.callMe), say(words.born), say(words.communication), say(words.reference)]}
          rows={rows}
        />
      )}
      <EmergencyLink />
    </Page>
  )
}
