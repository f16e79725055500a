import type { JSX } from 'preact'
import { slowDown } from '../../../account/index.ts'
import { Button, Form, Page, Radios } from '../../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import {
  type Answer,
  networkOf,
  page,
  type Request,
  redirect,
  type Site,
  submit,
} from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { findOffer } from '../../store/index.ts'
import { type Fault, faults, reportOffer } from '../commands/report-offer.ts'
import { freshWords as words } from '../words.ts'

const resident = { audience: 'resident' } as const

export function wrongPage(site: Site): void {
  site.get(paths.wrong(':id'), 'anyone', (work, request) => show(work, request), resident)
  site.post(paths.wrong(':id'), 'anyone', report, resident)
}

async function report(work: Work, request: Request): Promise<Answer> {
  const id = request.params.id ?? ''
  await slowDown(work, request, `wrong ${networkOf(request.ip)}`, { target: 10, ip: 60 })
  const input = { id, fault: request.body.fault as Fault, from: networkOf(request.ip) }
  return submit(request, () => reportOffer(work, input), {
    done: () => redirect(`${paths.offer(id)}?told=yes`),
    again: (form) => show(work, request, form),
  })
}

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const { id, name } = await findOffer(work, request.params.id ?? '')
  return page(<WrongPage id={id} name={name} form={form} />)
}

const labels = {
  number: words.number,
  moved: words.moved,
  times: words.times,
  closed: words.hasClosed,
  other: words.other,
} as const satisfies Record<Fault, unknown>

function WrongPage({ id, name, form }: { id: string; name: string; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.wrongTitle)} backHref={paths.offer(id)} errors={field.errors} noIndex>
      <span class="nhsuk-caption-l">
        <bdi>{name}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(words.wrongTitle)}</h1>
      <p>{say(words.wrongLead)}</p>
      <Form action={paths.wrong(id)}>
        <Radios
          {...field.choice('fault')}
          label={say(words.wrongTitle)}
          labelHidden
          items={(Object.keys(faults) as Fault[]).map((value) => ({ value, label: say(labels[value]) }))}
        />
        <Button>{say(words.send)}</Button>
      </Form>
    </Page>
  )
}
