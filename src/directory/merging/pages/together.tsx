import type { JSX } from 'preact'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Fact } from '../../freshness/facts.ts'
import { factName } from '../../freshness/say.ts'
import type { Together as Other } from '../store/index.ts'
import { togetherWords as words } from '../together-words.ts'

/** Where else it is listed, and what of it is shown as it stands there. */
export function Together({ others }: { others: Other[] }): JSX.Element {
  const { say, list } = useSpeech()
  return (
    <>
      {others.map(({ name, feedName, facts }) => (
        <p class="app-quiet">
          {feedName ? say(words.also, { feed: feedName }) : say(words.alsoOurs, { name })}
          {facts.length > 0 &&
            ` · ${say(words.taken, { facts: list(facts.map((fact) => say(factName(fact as Fact)))) })}`}
        </p>
      ))}
    </>
  )
}
