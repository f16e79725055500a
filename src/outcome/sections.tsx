import type { JSX } from 'preact'
import { addMySection, addPersonSection, type Person } from '../person/index.ts'
import { type Goal, listGoals } from '../plan/index.ts'
import { useSpeech } from '../platform/i18n/index.ts'
import type { Work } from '../platform/work.ts'
import { outcomeWords as words } from './outcome.ts'
import { OwnWords, Pictures } from './pages/pictures.tsx'
import { paths } from './paths.ts'
import { listResponses, type Response } from './store.ts'

/** Shows the measures on a person's page and on their own. */
export function addSections(): void {
  addPersonSection({ name: 'measures', order: 60, view: (work, person) => section(work, person, false) })
  addMySection({ name: 'measures', order: 60, view: (work, person) => section(work, person, true) })
}

async function section(work: Work, person: Person, isSelf: boolean): Promise<JSX.Element> {
  const responses = await listResponses(work, person.personId)
  return (
    <MeasureSection
      person={person}
      isSelf={isSelf}
      responses={responses}
      goals={await listGoals(work, person.personId)}
    />
  )
}

type SectionProps = { person: Person; isSelf: boolean; responses: Response[]; goals: Goal[] }

function MeasureSection({ person, isSelf, responses, goals }: SectionProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <section id="measures">
      <h2 class="nhsuk-heading-m">{say(words.heading)}</h2>
      <OwnWords
        level="h3"
        responses={responses.slice(-1)}
        heading={isSelf ? say(words.mySaidInWords) : say(words.saidInWords, { person: person.preferredName })}
      />
      <Pictures responses={responses} goals={goals} />
      <p>
        <a href={isSelf ? paths.mine : paths.all(person.reference)}>{say(isSelf ? words.answerNow : words.askAgain)}</a>
      </p>
    </section>
  )
}
