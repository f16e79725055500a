import type { JSX } from 'preact'
import { Button, Form } from '../../../design/index.ts'
import { languageName } from '../../../directory/index.ts'
import { type Person, relationTo } from '../../../person/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { addDays, dayOf } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import { paths } from '../../paths.ts'
import { canWritePlan } from '../../policy.ts'
import {
  type InterpreterRequest,
  type InterpretingService,
  interpreterLifecycle,
  needsInterpreting,
} from '../interpreting.ts'
import { listInterpreterRequests, listInterpretingServices } from '../store.ts'
import { interpreterStates, wayNames, interpretingWords as words } from '../words.ts'

/** On the worker's page of whoever needs an interpreter: who there is, how to book them, and what became of it. */
export async function interpreterSection(work: Work, person: Person): Promise<JSX.Element | null> {
  const requests = await listInterpreterRequests(work, person.personId, addDays(dayOf(work.now), -7))
  if (!needsInterpreting(person) && requests.length === 0) return null
  const relation = await relationTo(work, person.personId)
  return (
    <Section
      person={person}
      requests={requests}
      services={await listInterpretingServices(work, person.language)}
      mayAsk={canWritePlan(work, { relation })}
    />
  )
}

type Props = { person: Person; requests: InterpreterRequest[]; services: InterpretingService[]; mayAsk: boolean }

function Section({ person, requests, services, mayAsk }: Props): JSX.Element {
  const { say, locale } = useSpeech()
  const language = languageName(person.language, locale)
  return (
    <section id="interpreter">
      <h2 class="nhsuk-heading-m">{say(words.section, { language })}</h2>
      {services.length === 0 ? <p>{say(words.none, { language })}</p> : <Services services={services} />}
      {requests.map((request) => (
        <Request person={person} request={request} mayAnswer={mayAsk} />
      ))}
      {mayAsk && (
        <p>
          <a href={paths.askInterpreter(person.reference)}>{say(words.ask)}</a>
        </p>
      )}
    </section>
  )
}

export function Services({ services }: { services: InterpretingService[] }): JSX.Element {
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {services.map(({ name, how }) => (
        <li>
          <bdi>{name}</bdi>: <bdi>{how}</bdi>
        </li>
      ))}
    </ul>
  )
}

type RequestProps = { person: Person; request: InterpreterRequest; mayAnswer: boolean }

function Request({ person, request, mayAnswer }: RequestProps): JSX.Element {
  const { say, day, locale } = useSpeech()
  const said = say(words.request, {
    language: languageName(request.language, locale),
    way: say(wayNames[request.way]),
    day: day(request.neededOn),
  })
  const state = interpreterStates[request.state]
  return (
    <>
      <p>
        {said}. <strong>{state ? say(state) : request.state}</strong>
        {request.note && (
          <span class="app-quiet" dir="auto">
            {' '}
            {request.note}
          </span>
        )}
      </p>
      {mayAnswer && (
        <Form action={paths.interpreter(person.reference, request.id)} version={request.version}>
          <div class="app-button-row">
            {interpreterLifecycle.movesFrom(request.state).map((verb) => (
              <Button
                variant="secondary"
                small
                name="verb"
                value={verb}
                ariaLabel={`${say(verb === 'find' ? words.find : words.miss)}: ${said}`}
              >
                {say(verb === 'find' ? words.find : words.miss)}
              </Button>
            ))}
          </div>
        </Form>
      )}
    </>
  )
}
