import type { JSX } from 'preact'
import { Page, Table, Tag } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { noteVisitAnswer } from '../commands/answer-visit.ts'
import { findVisit, listVisits, type Visit } from '../store/visits.ts'
import type { VisitState } from '../visits.ts'
import { visitStaffWords as words } from '../words.ts'
import { AnswerForm, TheirWords, VisitFacts } from './visit-facts.tsx'

/** What was asked of groups in a place; whom no message reaches is rung. */
export function visitListPages(site: Site): void {
  site.get(paths.visits, 'offer.edit', showList)
  site.get(paths.askedVisit(':visit'), 'offer.edit', (work, request) => showOne(work, request))
  site.post(paths.askedVisit(':visit'), 'offer.edit', note)
}

async function showList(work: Work): Promise<Answer> {
  if (!work.place) throw notFound()
  return page(<List visits={await listVisits(work)} />)
}

async function showOne(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  return page(<One visit={await findVisit(work, request.params.visit ?? '')} form={form} />)
}

async function note(work: Work, request: Request): Promise<Answer> {
  const id = request.params.visit ?? ''
  const given = { ...request.body, id } as unknown as Parameters<typeof noteVisitAnswer>[1]
  return submit(request, () => noteVisitAnswer(work, given), {
    done: () => redirect(paths.visits),
    again: (form) => showOne(work, request, form),
  })
}

const states: Record<VisitState, MessageRef> = {
  asked: words.asked,
  agreed: words.agreed,
  declined: words.declined,
  withdrawn: words.withdrawn,
}
const stateOf = ({ state, isTold }: Visit) => (state === 'asked' && !isTold ? words.ring : states[state])

function List({ visits }: { visits: Visit[] }): JSX.Element {
  const { say, day, number } = useSpeech()
  return (
    <Page title={say(words.title)} backHref={paths.list} wide>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p>{say(words.help)}</p>
      {visits.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <Table
          caption={say(words.title)}
          captionHidden
          head={[say(words.who), say(words.group), say(words.people), say(words.since), say(words.state)]}
          rows={visits.map((visit) => [
            <a href={paths.askedVisit(visit.id)}>
              <bdi>{visit.body}</bdi>
            </a>,
            <bdi>{visit.offerName}</bdi>,
            number(visit.people),
            day(visit.askedAt),
            <Tag colour={visit.state === 'asked' ? 'blue' : 'grey'}>{say(stateOf(visit))}</Tag>,
          ])}
        />
      )}
    </Page>
  )
}

function One({ visit, form }: { visit: Visit; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  return (
    <Page title={visit.body} errors={fieldsOf(form, speech).errors} backHref={paths.visits}>
      <span class="nhsuk-caption-l">{say(words.title)}</span>
      <h1 class="nhsuk-heading-l">
        <bdi>{visit.body}</bdi>
      </h1>
      <p>
        <Tag colour={visit.state === 'asked' ? 'blue' : 'grey'}>{say(stateOf(visit))}</Tag>
      </p>
      <VisitFacts visit={visit} reach />
      <TheirWords visit={visit} />
      {visit.state === 'asked' && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.answerFor)}</h2>
          <AnswerForm action={paths.askedVisit(visit.id)} form={form} />
        </>
      )}
    </Page>
  )
}
