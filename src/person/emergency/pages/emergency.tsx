import type { JSX, VNode } from 'preact'
import { Button, DateInput, Form, Input, InsetText, NotificationBanner, Page, Textarea } from '../../../design/index.ts'
import { dayIn, emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { londonClock } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import { paths } from '../../paths.ts'
import { breakGlass } from '../commands/break-glass.ts'
import { mendGlass } from '../commands/mend-glass.ts'
import type { Opening } from '../emergency.ts'
import { listOpenNow } from '../store.ts'
import { emergencyWords as words } from '../words.ts'

/** Whoever opens one shows first that it is them: a stolen session is not enough. */
const proved = { needsProof: true } as const

export function emergencyPages(site: Site): void {
  site.get(paths.emergency, 'emergency.open', (work, request) => show(work, request), proved)
  site.post(paths.emergency, 'emergency.open', open, proved)
  site.post(paths.mendGlass(':opening'), 'emergency.open', async (work, request) => {
    await mendGlass(work, { id: request.params.opening ?? '' })
    return redirect(paths.emergency)
  })
}

function open(work: Work, sent: Request): Promise<Answer> {
  const request = { ...sent, body: { ...sent.body, birthDate: dayIn(sent.body, 'birthDate') } }
  return submit(request, () => breakGlass(work, request.body as Parameters<typeof breakGlass>[1]), {
    done: ({ reference }) => redirect(paths.show(reference)),
    again: (form) => show(work, request, form),
  })
}

/** Above every page while a record is open by an emergency. */
export function emergencyStanding(until: Date): VNode {
  return <Standing until={until} />
}

function Standing({ until }: { until: Date }): JSX.Element {
  const { say, clock } = useSpeech()
  return (
    <NotificationBanner id="emergency">
      <p>{say(words.standing, { until: clock(londonClock(until).time) })}</p>
      <p>
        <a href={paths.emergency}>{say(words.standingEnd)}</a>
      </p>
    </NotificationBanner>
  )
}

async function show(work: Work, _request: Request, form: FormState = emptyForm()): Promise<Answer> {
  return page(<EmergencyPage open={await listOpenNow(work)} form={form} />)
}

function EmergencyPage({ open, form }: { open: Opening[]; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.title)} errors={field.errors} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      {open.length > 0 && <h2 class="nhsuk-heading-m">{say(words.now)}</h2>}
      {open.map((opening) => (
        <Open opening={opening} />
      ))}
      <p>{say(words.help)}</p>
      <Form action={paths.emergency}>
        <Input {...field.text('who')} label={say(words.who)} width={20} />
        <DateInput {...field.day('birthDate')} label={say(words.birthDate)} />
        <Textarea {...field.text('reason')} label={say(words.reason)} rows={3} dir="auto" />
        <Button>{say(words.open)}</Button>
      </Form>
    </Page>
  )
}

function Open({ opening }: { opening: Opening }): JSX.Element {
  const { say, clock } = useSpeech()
  const { id, reference, preferredName, endsAt } = opening
  return (
    <InsetText>
      <p>
        {reference && (
          <>
            <a href={paths.show(reference)}>
              <bdi>{preferredName}</bdi>
            </a>
            {' · '}
          </>
        )}
        {say(words.openNow, { until: clock(londonClock(endsAt).time) })}
      </p>
      <Form action={paths.mendGlass(id)}>
        <Button variant="secondary" small ariaLabel={say(words.closeNowOf, { who: preferredName ?? '' })}>
          {say(words.closeNow)}
        </Button>
      </Form>
    </InsetText>
  )
}
