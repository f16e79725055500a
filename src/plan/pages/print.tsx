import type { JSX } from 'preact'
import { Page, PrintButton } from '../../design/index.ts'
import { findOwnPersonId, findPersonById, type Person, personPaths } from '../../person/index.ts'
import { notFound } from '../../platform/errors.ts'
import { page, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { dayOf } from '../../platform/london.ts'
import { knownPerson } from '../known.ts'
import { paths } from '../paths.ts'
import { planWords as words } from '../words.ts'
import { GoalPath, GoalWords, type Plan } from './path.tsx'
import { readPlan } from './section.tsx'

/** The plan on paper: the same for the worker and the person. */
export function printPages(site: Site): void {
  site.get(
    paths.print(':reference'),
    'person.read',
    async (work, request) => {
      const { person } = await knownPerson(work, request.params.reference ?? '')
      return page(
        <PrintedPlan
          person={person}
          plan={await readPlan(work, person)}
          today={dayOf(work.now)}
          back={personPaths.show(person.reference)}
        />,
      )
    },
    { audience: 'resident' },
  )
  site.get(
    paths.minePrint,
    'mine.read',
    async (work) => {
      const id = await findOwnPersonId(work)
      if (!id) throw notFound()
      const person = await findPersonById(work, id)
      return page(
        <PrintedPlan
          person={person}
          plan={await readPlan(work, person)}
          today={dayOf(work.now)}
          back={personPaths.mine}
        />,
      )
    },
    { audience: 'resident' },
  )
}

function PrintedPlan({
  person,
  plan: { goals, connections },
  today,
  back,
}: {
  person: Person
  plan: Plan
  today: string
  back: string
}): JSX.Element {
  const { say, day } = useSpeech()
  const title = say(words.printTitle, { name: person.preferredName })
  return (
    <Page title={say(words.myPlan)} backHref={back} noIndex>
      <h1 class="nhsuk-heading-l">{title}</h1>
      <p class="app-quiet">{say(words.printedOn, { day: day(today) })}</p>
      <div class="app-no-print">
        <PrintButton />
      </div>
      {goals.length === 0 && <p>{say(words.none)}</p>}
      {goals.map((goal) => (
        <section>
          <GoalWords goal={goal} level="h2" />
          <GoalPath
            goal={goal}
            connections={connections.filter(({ goalId }) => goalId === goal.id)}
            canTick={false}
            onPaper
          />
        </section>
      ))}
    </Page>
  )
}
