import type { JSX } from 'preact'
import type { Person } from '../../person/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { paths } from '../paths.ts'
import { staffWords as words } from '../staff-words.ts'

/** On the worker's page of a person: where their rights are. */
export async function section(_work: Work, { reference }: Person): Promise<JSX.Element> {
  return <Section reference={reference} />
}

function Section({ reference }: { reference: string }): JSX.Element {
  const { say } = useSpeech()
  return (
    <section id="rights">
      <h2 class="nhsuk-heading-m">{say(words.section)}</h2>
      <p>
        <a href={paths.person(reference)}>{say(words.sectionLink)}</a>
      </p>
    </section>
  )
}
