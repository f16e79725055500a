import type { JSX } from 'preact'
import { Button, Details, Form, NotificationBanner, Page, Radios, Table } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { type MessageRef, type Speech, useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths } from '../../paths.ts'
import { bodyWords } from '../bodies/words.ts'
import { letScoreDecide, scoresToChoose } from '../commands/undo-merge.ts'
import type { Reason } from '../likeness.ts'
import { mergingWords as words } from '../merging-words.ts'
import { mergingPaths as paths } from '../paths.ts'
import { type Choice, findChoice, type ListedPair, listPairs } from '../store/index.ts'

/** Which listings may be the same, the most alike first. */
export function pairsPages(site: Site): void {
  site.get(paths.pairs, 'offer.edit', (work, request) => showPairs(work, request))
  site.post(paths.choice, 'offer.edit', choose)
}

async function showPairs(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  if (!work.place) throw notFound()
  const rows = await listPairs(work, work.place, 100)
  const choice = await findChoice(work, work.place)
  return page(<Pairs {...{ rows, choice, form }} done={String(request.query.done ?? '')} />)
}

async function choose(work: Work, request: Request): Promise<Answer> {
  const { from } = request.body
  return submit(request, () => letScoreDecide(work, { from: String(from ?? '') as 'never' }), {
    done: () => redirect(`${paths.pairs}?done=choice`),
    again: (form) => showPairs(work, request, form),
  })
}

const notices: Record<string, MessageRef> = {
  merged: words.mergedNow,
  apart: words.apartNow,
  choice: words.choiceSaved,
}

/** How alike, and why, in a sentence. */
export function sayReasons(reasons: Reason[], { say, list }: Speech): string {
  const [against, alike] = [reasons.filter(isAgainst), reasons.filter((one) => !isAgainst(one))]
  return [list(alike.map(({ kind }) => say(words[kind]))), ...against.map(({ kind }) => say(words[kind]))].join(', ')
}
const isAgainst = ({ kind }: Reason) => kind.startsWith('other-')
export const percentOf = (score: number) => Math.round(score * 100)

type Props = { rows: ListedPair[]; choice: Choice; form: FormState; done: string }

function Pairs({ rows, choice, form, done }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const notice = notices[done]
  return (
    <Page
      title={say(words.pairs)}
      errors={field.errors}
      backHref={directoryPaths.list}
      wide
      {...(notice ? { notice: <NotificationBanner variant="success">{say(notice)}</NotificationBanner> } : {})}
    >
      <h1 class="nhsuk-heading-l">{say(words.pairs)}</h1>
      <p>{say(words.pairsHelp)}</p>
      <p class="app-button-row">
        <a href={paths.merged}>{say(words.merged)}</a>
        <a href={paths.bodies}>{say(bodyWords.title)}</a>
        <a href={paths.overlaps}>{say(words.overlaps)}</a>
      </p>
      {rows.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <Table
          caption={say(words.pairs)}
          captionHidden
          firstCellIsHeader={false}
          head={[say(words.both), say(words.why), say(words.alike), say(words.compare)]}
          rows={rows.map((row) => cellsOf(row, speech))}
        />
      )}
      <Chooser choice={choice} field={field} />
    </Page>
  )
}

function cellsOf(row: ListedPair, speech: Speech) {
  const { say } = speech
  const from = (feed: string | null) => (feed ? say(words.from, { feed }) : say(words.ours))
  return [
    <div>
      <bdi>{row.oneName}</bdi> <span class="app-quiet">{from(row.oneFrom)}</span>
      <br />
      <bdi>{row.otherName}</bdi> <span class="app-quiet">{from(row.otherFrom)}</span>
    </div>,
    <div>{sayReasons(row.reasons, speech)}</div>,
    say(words.percent, { percent: percentOf(row.score) }),
    <a href={paths.pair(row.id)} aria-label={say(words.compareThese, { one: row.oneName, other: row.otherName })}>
      {say(words.compare)}
    </a>,
  ]
}

function Chooser({ choice, field }: { choice: Choice; field: ReturnType<typeof fieldsOf> }): JSX.Element {
  const { say } = useSpeech()
  const typed = field.choice('from')
  const now = choice.fromScore === null ? 'never' : choice.fromScore.toFixed(2)
  return (
    <Details summary={say(words.choice)} open={Boolean(typed.error) || choice.fromScore !== null}>
      <p>{say(words.choiceHelp)}</p>
      <Form action={paths.choice}>
        <Radios
          {...typed}
          value={typed.value || now}
          label={say(words.choiceFrom)}
          items={scoresToChoose.map((value) => ({
            value,
            label: value === 'never' ? say(words.never) : say(words.fromPercent, { percent: percentOf(Number(value)) }),
          }))}
        />
        <Button variant="secondary">{say(words.choice)}</Button>
      </Form>
    </Details>
  )
}
