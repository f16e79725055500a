import type { JSX } from 'preact'
import { Button, DateInput, Form, Page, Radios, Select, Textarea } from '../../../design/index.ts'
import { languageCodes, languageName } from '../../../directory/index.ts'
import { findPerson, type Person, personPaths } from '../../../person/index.ts'
import { dayIn, emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { paths } from '../../paths.ts'
import { answerInterpreter, askInterpreter } from '../commands/ask-interpreter.ts'
import { type InterpretingService, interpretingWays } from '../interpreting.ts'
import { listInterpretingServices } from '../store.ts'
import { wayNames, interpretingWords as words } from '../words.ts'
import { Services } from './section.tsx'

export function askInterpreterPages(site: Site): void {
  site.get(paths.askInterpreter(':reference'), 'plan.write', (work, request) => show(work, request))
  site.post(paths.askInterpreter(':reference'), 'plan.write', ask)
  site.post(paths.interpreter(':reference', ':interpreter'), 'plan.write', answer)
}

const there = (person: string) => redirect(`${personPaths.show(person)}#interpreter`)

async function ask(work: Work, request: Request): Promise<Answer> {
  const { body, params } = request
  const input = { ...body, neededOn: dayIn(body, 'neededOn'), person: params.reference ?? '' }
  return submit(request, () => askInterpreter(work, input as never), {
    done: ({ person }) => there(person),
    again: (form) => show(work, request, form),
  })
}

async function answer(work: Work, request: Request): Promise<Answer> {
  const { reference = '', interpreter: id = '' } = request.params
  return submit(request, () => answerInterpreter(work, { ...request.body, id, person: reference } as never), {
    done: ({ person }) => there(person),
    again: async () => there((await findPerson(work, reference)).reference),
  })
}

async function show(work: Work, { params }: Request, form?: FormState): Promise<Answer> {
  const person = await findPerson(work, params.reference ?? '')
  const services = await listInterpretingServices(work, person.language)
  return page(<Ask person={person} services={services} form={form ?? emptyForm({ language: person.language })} />)
}

type Props = { person: Person; services: InterpretingService[]; form: FormState }

function Ask({ person, services, form }: Props): JSX.Element {
  const speech = useSpeech()
  const { say, locale } = speech
  const field = fieldsOf(form, speech)
  const language = languageName(person.language, locale)
  const languages = [...new Set([person.language, ...languageCodes])].filter((code) => code !== 'en')
  return (
    <Page
      title={say(words.ask)}
      errors={field.errors}
      back={{ href: personPaths.show(person.reference), label: person.preferredName }}
      noIndex
    >
      <h1 class="nhsuk-heading-l">{say(words.ask)}</h1>
      {services.length === 0 ? <p>{say(words.none, { language })}</p> : <Services services={services} />}
      <p>{say(words.askHelp)}</p>
      <Form action={paths.askInterpreter(person.reference)}>
        <Select
          {...field.choice('language')}
          label={say(words.language)}
          items={[
            { value: '', label: '' },
            ...languages.map((code) => ({ value: code, label: languageName(code, locale) })),
          ]}
        />
        <Radios
          {...field.choice('way')}
          label={say(words.way)}
          items={interpretingWays.map((way) => ({ value: way, label: say(wayNames[way]) }))}
        />
        <DateInput {...field.day('neededOn')} label={say(words.neededOn)} />
        <Textarea {...field.text('note')} label={say(words.note)} hint={say(words.noteHint)} rows={2} />
        <Button>{say(words.keep)}</Button>
      </Form>
    </Page>
  )
}
