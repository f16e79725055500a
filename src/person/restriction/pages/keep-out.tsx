import type { JSX } from 'preact'
import { Button, Form, Input, InsetText, NotificationBanner, Page, Textarea } from '../../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { findReadable } from '../../pages/mine.tsx'
import { paths } from '../../paths.ts'
import { askForExclusion } from '../commands/ask-for-exclusion.ts'
import { keepOutWords as words } from '../my-words.ts'
import type { Exclusion } from '../restriction.ts'
import { listExclusions } from '../store.ts'

const resident = { audience: 'resident' } as const

export function keepOutPages(site: Site): void {
  site.get(paths.keepOut, 'mine.read', (work, request) => show(work, request), resident)
  site.post(
    paths.keepOut,
    'mine.change',
    (work, request) =>
      submit(request, () => askForExclusion(work, request.body as Parameters<typeof askForExclusion>[1]), {
        done: () => redirect(`${paths.keepOut}?done=yes`),
        again: (form) => show(work, request, form),
      }),
    resident,
  )
}

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const me = await findReadable(work)
  const exclusions = await listExclusions(work, me.personId)
  return page(<KeepOut exclusions={exclusions} form={form} isDone={request.query.done === 'yes'} />)
}

type Props = { exclusions: Exclusion[]; form: FormState; isDone: boolean }

function KeepOut({ exclusions, form, isDone }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const notice = isDone && <NotificationBanner variant="success">{say(words.done)}</NotificationBanner>
  return (
    <Page
      title={say(words.title)}
      errors={field.errors}
      back={{ href: paths.mine, label: say(words.back) }}
      notice={notice}
      noIndex
    >
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p>{say(words.help)}</p>
      <p>{say(words.ifManager)}</p>
      {exclusions.map((exclusion) => (
        <InsetText>
          <p>
            <strong>
              <bdi>{exclusion.who || say(words.somebody)}</bdi>
            </strong>
          </p>
          <p>
            <State exclusion={exclusion} />
          </p>
        </InsetText>
      ))}
      <Form action={paths.keepOut}>
        <Input {...field.text('who')} label={say(words.who)} hint={say(words.whoHint)} dir="auto" />
        <Textarea {...field.text('reason')} label={say(words.why)} rows={3} dir="auto" />
        <Button>{say(words.send)}</Button>
      </Form>
    </Page>
  )
}

function State({ exclusion: { state, askedAt, settledAt, note } }: { exclusion: Exclusion }): JSX.Element {
  const { say, day } = useSpeech()
  const on = day(settledAt ?? askedAt)
  if (state === 'asked') return <>{say(words.asked, { on })}</>
  if (state === 'set') return <>{say(words.set, { on })}</>
  return <>{state === 'declined' ? say(words.declined, { note }) : say(words.ended, { on })}</>
}
