import type { JSX } from 'preact'
import { slowDown } from '../../account/index.ts'
import { Button, Form, Input, Page, Textarea } from '../../design/index.ts'
import { invalid } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { askForCall } from '../commands/ask-for-call.ts'
import { doorWords as words } from '../door.ts'
import { honeypot } from '../guard.ts'
import { isOpen } from '../hours.ts'
import { paths } from '../paths.ts'
import { type DoorFacts, loadDoor } from './door-facts.ts'
import { Guard, OutOfHours, UrgentHelp } from './parts.tsx'

/** Help at once, and two answers for a call. */
export function urgentPages(site: Site): void {
  site.get(paths.urgent(':slug'), 'anyone', (work, request) => showUrgent(work, request), { audience: 'resident' })
  site.post(paths.urgent(':slug'), 'anyone', sendUrgent, { audience: 'resident' })
}

async function showUrgent(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const facts = await loadDoor(work, request, 'ask')
  return page(<CallBack facts={facts} now={work.now} back={paths.ask(facts.place.slug)} form={form} />)
}

async function sendUrgent(work: Work, request: Request): Promise<Answer> {
  const { place } = await loadDoor(work, request, 'ask')
  const { body } = request
  // A higher limit than elsewhere: somebody in a crisis is not told to come back later.
  await slowDown(work, request, `urgent ${request.ip}`, { target: 30, ip: 120 })
  return submit(
    request,
    async () => {
      if (body[honeypot]) throw invalid('name', words.formFilled)
      return askForCall(work, {
        from: text(body.from),
        name: text(body.name),
        number: text(body.number),
        words: text(body.words),
      })
    },
    {
      done: ({ reference }) => redirect(paths.sent(place.slug, reference)),
      again: (form) => showUrgent(work, request, form),
    },
  )
}

const text = (value: string | string[] | undefined) => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''))

type Props = { facts: DoorFacts; now: Date; back: string; form: FormState }

export function CallBack({ facts: { place, source }, now, back, form }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.helpTitle)} errors={field.errors} backHref={back} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.helpTitle)}</h1>
      <UrgentHelp place={place} />
      <h2 class="nhsuk-heading-m">{say(words.callBackTitle)}</h2>
      {isOpen(now) ? <p>{say(words.callBackLead)}</p> : <OutOfHours now={now} sentence={words.callBackClosed} />}
      <Form action={paths.urgent(place.slug)}>
        <Guard now={now} />
        {source && <input type="hidden" name="from" value={source.code} />}
        <Input {...field.text('name')} label={say(words.callBackName)} width={20} dir="auto" />
        <Input
          {...field.text('number')}
          label={say(words.callBackNumber)}
          hint={say(words.callBackNumberHint)}
          type="tel"
          autocomplete="tel"
          width={20}
        />
        <Textarea
          {...field.text('words')}
          label={`${say(words.callBackWords)} ${say(words.optional)}`}
          rows={3}
          dir="auto"
        />
        <Button>{say(words.callBackSend)}</Button>
      </Form>
    </Page>
  )
}
