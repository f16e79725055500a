import type { JSX } from 'preact'
import { Button, Card, Form, Page, Radios, Table, Tag, Textarea } from '../../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { paths } from '../../paths.ts'
import { mendGlass } from '../commands/mend-glass.ts'
import { reviewOpening } from '../commands/review-opening.ts'
import type { Opening } from '../emergency.ts'
import { listToReview } from '../store.ts'
import { emergencyWords as words } from '../words.ts'

export function reviewPages(site: Site): void {
  site.get(paths.emergencyReviews, 'emergency.review', (work, request) => show(work, request))
  site.post(paths.reviewOpening(':opening'), 'emergency.review', (work, request) =>
    submit(
      request,
      () =>
        reviewOpening(work, { ...request.body, id: request.params.opening ?? '' } as Parameters<
          typeof reviewOpening
        >[1]),
      { done: () => redirect(paths.emergencyReviews), again: (form) => show(work, request, form) },
    ),
  )
  site.post(paths.endOpening(':opening'), 'emergency.review', async (work, request) => {
    await mendGlass(work, { id: request.params.opening ?? '' })
    return redirect(paths.emergencyReviews)
  })
}

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  return page(
    <Reviews
      waiting={await listToReview(work, false)}
      reviewed={await listToReview(work, true)}
      form={form}
      about={request.params.opening ?? ''}
      now={work.now}
    />,
  )
}

type Props = { waiting: Opening[]; reviewed: Opening[]; form: FormState; about: string; now: Date }

function Reviews({ waiting, reviewed, form, about, now }: Props): JSX.Element {
  const speech = useSpeech()
  const { say, moment } = speech
  return (
    <Page title={say(words.reviewTitle)} errors={fieldsOf(form, speech).errors} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.reviewTitle)}</h1>
      <p>{say(words.reviewHelp)}</p>
      {waiting.length === 0 && <p>{say(words.reviewNone)}</p>}
      {waiting.map((opening) => (
        <Waiting opening={opening} form={opening.id === about ? form : emptyForm()} now={now} />
      ))}
      {reviewed.length > 0 && (
        <Table
          caption={say(words.reviewed)}
          head={[words.when, words.whoOpened, words.whose, words.why, words.outcome].map((ref) => say(ref))}
          rows={reviewed.map((opening) => [
            moment(opening.openedAt, now),
            <bdi>{opening.openedBy}</bdi>,
            <Whose opening={opening} />,
            <span dir="auto">{opening.reason}</span>,
            <>
              {say(opening.verdict === 'justified' ? words.wasJustified : words.wasNotJustified)}
              {opening.note && <span dir="auto">: {opening.note}</span>}
            </>,
          ])}
        />
      )}
    </Page>
  )
}

function Whose({ opening: { reference, preferredName } }: { opening: Opening }): JSX.Element {
  const { say } = useSpeech()
  if (!reference) return <>{say(words.somebody)}</>
  return (
    <a href={paths.show(reference)}>
      <bdi>{preferredName}</bdi>
    </a>
  )
}

const week = 7 * 86_400_000

function Waiting({ opening, form, now }: { opening: Opening; form: FormState; now: Date }): JSX.Element {
  const speech = useSpeech()
  const { say, moment } = speech
  const field = fieldsOf(form, speech)
  const { id, openedBy, organisation, openedAt, endsAt, endedAt, reason } = opening
  const name = [openedBy, organisation].filter(Boolean).join(', ')
  return (
    <Card heading={<bdi>{say(words.by, { name, moment: moment(openedAt, now) })}</bdi>} headingSize="s">
      {now.getTime() - openedAt.getTime() > week && <Tag colour="yellow">{say(words.late)}</Tag>}
      <p>
        <Whose opening={opening} />
      </p>
      <p dir="auto">{reason}</p>
      {endsAt > now && !endedAt && (
        <Form action={paths.endOpening(id)}>
          <Button variant="secondary" small ariaLabel={say(words.closeNowOf, { who: openedBy })}>
            {say(words.closeNow)}
          </Button>
        </Form>
      )}
      <Form action={paths.reviewOpening(id)}>
        <Radios
          {...field.choice('verdict')}
          id={`${id}-verdict`}
          label={say(words.verdict)}
          inline
          items={[
            { value: 'justified', label: say(words.justified) },
            { value: 'not-justified', label: say(words.notJustified) },
          ]}
        />
        <Textarea {...field.text('note')} id={`${id}-note`} label={say(words.note)} rows={2} dir="auto" />
        <Button>{say(words.review)}</Button>
      </Form>
    </Card>
  )
}
