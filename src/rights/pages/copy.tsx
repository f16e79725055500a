import type { JSX } from 'preact'
import { Button, Form, Input, InsetText, Page, Radios } from '../../design/index.ts'
import { hasOwnPage, personPaths } from '../../person/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { decideTexts, findPreparable, giveCopy, prepareCopy } from '../commands/prepare-copy.ts'
import { contentOf } from '../copy/collect.ts'
import type { CopyText } from '../copy/copy.ts'
import { labelOf } from '../copy/label.ts'
import { daysUntil } from '../copy/month.ts'
import { partWords } from '../copy/part-words.ts'
import { paths } from '../paths.ts'
import { canPrepareCopy } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { listTexts } from '../store/copies.ts'
import { Contents } from './contents.tsx'

const proved = { needsProof: true } as const
const referenceOf = ({ params }: Request) => params.copy ?? ''

export function copyPages(site: Site): void {
  site.get(paths.copy(':copy'), 'copy.prepare', (work, request) => showCopy(work, request), proved)
  site.get(paths.previewCopy(':copy'), 'copy.prepare', preview, proved)
  const step = (path: string, command: typeof prepareCopy) =>
    site.post(
      path,
      'copy.prepare',
      (work, request) =>
        submit(request, () => command(work, { copy: referenceOf(request) }), {
          done: ({ reference }) => redirect(paths.copy(reference)),
          again: (form) => showCopy(work, request, form),
        }),
      proved,
    )
  step(paths.prepareCopy(':copy'), prepareCopy)
  step(paths.giveCopy(':copy'), giveCopy)
  site.post(
    paths.decideTexts(':copy'),
    'copy.prepare',
    (work, request) =>
      submit(request, () => decideTexts(work, { copy: referenceOf(request), texts: decisionsIn(request) }), {
        done: ({ reference }) => redirect(paths.copy(reference)),
        again: (form) => showCopy(work, request, form),
      }),
    proved,
  )
}

function decisionsIn({ body }: Request) {
  return Object.entries(body).flatMap(([name, value]) => {
    const id = name.startsWith('decision-') ? name.slice('decision-'.length) : ''
    if (!id || (value !== 'give' && value !== 'hold')) return []
    const decision: 'give' | 'hold' = value
    return [{ id, decision, because: String(body[`because-${id}`] ?? '') }]
  })
}

async function findMine(work: Work, request: Request) {
  const copy = await findPreparable(work, referenceOf(request))
  if (!canPrepareCopy(work, copy)) throw notFound()
  return copy
}

async function showCopy(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const copy = await findMine(work, request)
  return page(
    <CopyPage
      copy={copy}
      texts={await listTexts(work, copy.id)}
      hasPage={await hasOwnPage(work, copy.personId)}
      form={form}
      today={dayOf(work.now)}
    />,
  )
}

/** As the person will see it, with what is not decided yet left out. */
async function preview(work: Work, request: Request): Promise<Answer> {
  const copy = await findMine(work, request)
  const content = await contentOf(work, copy)
  return page(
    <Contents
      content={content}
      back={{ href: paths.copy(copy.reference), name: copy.person.preferredName }}
      now={work.now}
    />,
  )
}

type Props = {
  copy: Awaited<ReturnType<typeof findPreparable>>
  texts: CopyText[]
  hasPage: boolean
  form: FormState
  today: string
}

function CopyPage({ copy, texts, hasPage, form, today }: Props): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  const field = fieldsOf(form, speech)
  const { reference, person, state, dueOn, givenAt } = copy
  const name = person.preferredName
  const days = daysUntil(dueOn, today)
  const isOpen = state === 'asked' || state === 'prepared'
  return (
    <Page
      title={say(words.copyTitle, { name })}
      errors={field.errors}
      back={{ href: paths.person(person.reference), label: say(words.backToPerson, { name }) }}
      noIndex
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{reference}</span>
        <bdi>{say(words.copyTitle, { name })}</bdi>
      </h1>
      <p>
        {say(words.copyClock, { asked: day(copy.askedAt), due: day(dueOn) })}{' '}
        {isOpen && (days < 0 ? say(words.copyLate, { count: -days }) : say(words.copyLeft, { count: days }))}
        {givenAt && say(words.gave, { on: day(givenAt) })}
      </p>
      <h2 class="nhsuk-heading-m">{say(words.whoWillSee)}</h2>
      <InsetText>{say(hasPage ? words.whoWillSeeText : words.whoNoPage, { name })}</InsetText>
      {isOpen && (
        <Form action={paths.prepareCopy(reference)}>
          <p>{say(words.copyPrepareHelp, { name })}</p>
          <Button id="prepare" variant={state === 'asked' ? 'primary' : 'secondary'}>
            {say(state === 'asked' ? words.copyPrepare : words.copyAgain)}
          </Button>
        </Form>
      )}
      {state === 'prepared' && <Texts copy={copy} texts={texts} field={field} />}
      {state === 'prepared' && (
        <>
          <p>
            <a href={paths.previewCopy(reference)}>{say(words.preview, { name })}</a>
          </p>
          <Form action={paths.giveCopy(reference)}>
            <h2 class="nhsuk-heading-m">{say(words.giveTitle)}</h2>
            <Button id="give">{say(words.giveCopy)}</Button>
          </Form>
        </>
      )}
      <p>
        <a href={personPaths.show(person.reference)}>
          <bdi>{name}</bdi>
        </a>
      </p>
    </Page>
  )
}

type TextsProps = { copy: Props['copy']; texts: CopyText[]; field: ReturnType<typeof fieldsOf> }

function Texts({ copy, texts, field }: TextsProps): JSX.Element | null {
  const { say } = useSpeech()
  if (texts.length === 0) return null
  const left = texts.filter(({ decision }) => decision === null).length
  return (
    <Form action={paths.decideTexts(copy.reference)}>
      <h2 class="nhsuk-heading-m">{say(words.texts)}</h2>
      <p>
        {say(words.textsHelp, { name: copy.person.preferredName })} {say(words.textsLeft, { count: left })}
      </p>
      {texts.map((text) => (
        <OneText text={text} field={field} />
      ))}
      <Button>{say(words.saveTexts)}</Button>
    </Form>
  )
}

function OneText({ text, field }: { text: CopyText; field: TextsProps['field'] }): JSX.Element {
  const { say } = useSpeech()
  const label = `${say(partWords[text.name])}: ${labelOf(text.field, say)}`
  const choice = field.choice(`decision-${text.id}`)
  const because = field.text(`because-${text.id}`)
  return (
    <div class="nhsuk-u-margin-bottom-5">
      <blockquote dir="auto">{text.words}</blockquote>
      <Radios
        {...choice}
        value={choice.value || text.decision}
        label={label}
        small
        inline
        items={[
          { value: 'give', label: say(words.give) },
          { value: 'hold', label: say(words.hold) },
        ]}
      />
      <Input {...because} value={because.value || text.because} label={say(words.because)} dir="auto" />
    </div>
  )
}
