import type { JSX } from 'preact'
import { may } from '../../account/index.ts'
import { NotificationBanner, Page } from '../../design/index.ts'
import { findOwnPersonId, findPerson, findPersonById, type Person, personPaths } from '../../person/index.ts'
import { type Goal, listGoals } from '../../plan/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { recordMeasure } from '../commands/record-measure.ts'
import { isMeasure, type Measure, measureName, measures } from '../measures.ts'
import { outcomeWords as words } from '../outcome.ts'
import { paths } from '../paths.ts'
import { listResponses, type Response } from '../store.ts'
import { AllAnswers, OwnWords, Pictures } from './pictures.tsx'
import { Questions } from './questions.tsx'

/** The same pages twice: for a worker who asks, and for people who answer for themselves. */
export function measurePages(site: Site): void {
  const resident = { audience: 'resident' } as const
  site.get(paths.all(':reference'), 'person.read', showAll)
  site.get(paths.take(':reference', ':measure'), 'person.write', (work, request) => ask(work, request))
  site.post(paths.take(':reference', ':measure'), 'person.write', keep)
  site.get(paths.takeGoal(':reference', ':goal'), 'person.write', (work, request) => ask(work, request))
  site.post(paths.takeGoal(':reference', ':goal'), 'person.write', keep)
  site.get(paths.mine, 'mine.read', showAll, resident)
  site.get(paths.takeMine(':measure'), 'mine.change', (work, request) => ask(work, request), resident)
  site.post(paths.takeMine(':measure'), 'mine.change', keep, resident)
  site.get(paths.takeMyGoal(':goal'), 'mine.change', (work, request) => ask(work, request), resident)
  site.post(paths.takeMyGoal(':goal'), 'mine.change', keep, resident)
}

type About = { person: Person; isSelf: boolean }

async function findAbout(work: Work, { params }: Request): Promise<About> {
  if (params.reference) return { person: await findPerson(work, params.reference), isSelf: false }
  const personId = await findOwnPersonId(work)
  if (!personId) throw notFound()
  return { person: await findPersonById(work, personId), isSelf: true }
}

async function showAll(work: Work, request: Request): Promise<Answer> {
  const about = await findAbout(work, request)
  const { personId } = about.person
  const [responses, goals] = [await listResponses(work, personId), await listGoals(work, personId)]
  const mayAsk = about.isSelf || may(work, 'person.write', 'own') || may(work, 'person.write', 'organisation')
  return page(
    <Measures {...about} responses={responses} goals={goals} mayAsk={mayAsk} isKept={request.query.kept === 'yes'} />,
  )
}

async function ask(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const { person, isSelf } = await findAbout(work, request)
  const { measure, goal } = await whatIsAsked(work, request, person)
  const action = isSelf
    ? goal
      ? paths.takeMyGoal(goal.id)
      : paths.takeMine(measure)
    : goal
      ? paths.takeGoal(person.reference, goal.id)
      : paths.take(person.reference, measure)
  return page(
    <Questions
      measure={measure}
      {...(goal ? { goal } : {})}
      {...(isSelf ? {} : { person: person.preferredName })}
      action={action}
      back={isSelf ? paths.mine : paths.all(person.reference)}
      form={form}
    />,
  )
}

async function keep(work: Work, request: Request): Promise<Answer> {
  const { person, isSelf } = await findAbout(work, request)
  const { measure, goal } = await whatIsAsked(work, request, person)
  const { body } = request
  const input = {
    ...body,
    personId: person.personId,
    measure,
    isSelf,
    ...(goal ? { goal: goal.id } : {}),
  } as Parameters<typeof recordMeasure>[1]
  return submit(request, () => recordMeasure(work, input), {
    done: () => redirect(`${isSelf ? paths.mine : paths.all(person.reference)}?kept=yes`),
    again: (form) => ask(work, request, form),
  })
}

async function whatIsAsked(
  work: Work,
  { params }: Request,
  person: Person,
): Promise<{ measure: Measure; goal?: Goal }> {
  if (params.goal) {
    const goal = (await listGoals(work, person.personId)).find(({ id }) => id === params.goal)
    if (!goal) throw notFound()
    return { measure: 'own-goal', goal }
  }
  // A number without the words it belongs to would say nothing, so an own goal is asked about through its goal.
  if (!params.measure || !isMeasure(params.measure) || params.measure === 'own-goal') throw notFound()
  return { measure: params.measure }
}

type MeasuresProps = About & { responses: Response[]; goals: Goal[]; mayAsk: boolean; isKept: boolean }

function Measures({ person, isSelf, responses, goals, mayAsk, isKept }: MeasuresProps): JSX.Element {
  const { say } = useSpeech()
  const kept = <NotificationBanner variant="success">{say(words.kept)}</NotificationBanner>
  return (
    <Page
      title={say(words.heading)}
      backHref={isSelf ? personPaths.mine : personPaths.show(person.reference)}
      {...(isKept ? { notice: kept } : {})}
      noIndex
    >
      <h1 class="nhsuk-heading-l">{say(words.heading)}</h1>
      {!isSelf && (
        <p class="app-lead">
          <bdi>{person.preferredName}</bdi>
        </p>
      )}
      <OwnWords
        level="h2"
        responses={responses}
        heading={isSelf ? say(words.mySaidInWords) : say(words.saidInWords, { person: person.preferredName })}
      />
      {mayAsk && <AskLinks person={person} isSelf={isSelf} goals={goals} />}
      <Pictures responses={responses} goals={goals} />
      {responses.length > 0 && <AllAnswers responses={responses} goals={goals} />}
    </Page>
  )
}

type AskProps = About & { goals: Goal[] }

function AskLinks({ person, isSelf, goals }: AskProps): JSX.Element {
  const { say } = useSpeech()
  const open = goals.filter(({ state }) => state === 'open')
  const asked = measures.filter((measure) => measure !== 'own-goal')
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(isSelf ? words.answerNow : words.askAgain)}</h2>
      <ul class="nhsuk-list">
        {open.map(({ id, words: wanted }) => (
          <li>
            <a href={isSelf ? paths.takeMyGoal(id) : paths.takeGoal(person.reference, id)}>
              <span dir="auto">{wanted}</span>
            </a>
          </li>
        ))}
        {asked.map((measure) => (
          <li>
            <a href={isSelf ? paths.takeMine(measure) : paths.take(person.reference, measure)}>
              {say(measureName[measure])}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
