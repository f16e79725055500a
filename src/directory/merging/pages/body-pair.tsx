import type { JSX } from 'preact'
import { Button, Form, Page, Radios, Table } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { type MessageRef, type Speech, useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths } from '../../paths.ts'
import { bodyWords as words } from '../bodies/words.ts'
import { keepOrganisationsApart, mergeOrganisations } from '../commands/merge-bodies.ts'
import { mergingWords } from '../merging-words.ts'
import { mergingPaths as paths } from '../paths.ts'
import { canMerge } from '../policy.ts'
import { type Body, findBody, findBodyPair, type Pair } from '../store/index.ts'
import { percentOf, sayReasons } from './pairs.tsx'

/** Two organisations beside each other: one, or two? */
export function bodyPairPages(site: Site): void {
  site.get(paths.bodyPair(':bodyPair'), 'offer.edit', (work, request) => show(work, request))
  site.post(paths.mergeBodies(':bodyPair'), 'offer.edit', merge)
  site.post(paths.bodiesApart(':bodyPair'), 'offer.edit', apart)
}

const base = ({ params, body }: Request) => ({ id: params.bodyPair ?? '', version: Number(body.version) })

async function merge(work: Work, request: Request): Promise<Answer> {
  const input = { ...base(request), survivor: String(request.body.survivor ?? '') as 'one' }
  return submit(request, () => mergeOrganisations(work, input), {
    done: () => redirect(`${paths.bodies}?done=merged`),
    again: (form) => show(work, request, form),
  })
}

async function apart(work: Work, request: Request): Promise<Answer> {
  return submit(request, () => keepOrganisationsApart(work, base(request)), {
    done: () => redirect(`${paths.bodies}?done=apart`),
    again: (form) => show(work, request, form),
  })
}

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const pair = await findBodyPair(work, request.params.bodyPair ?? '')
  const [one, other] = [await findBody(work, pair.oneId), await findBody(work, pair.otherId)]
  if (!canMerge(work, [one, other]) || pair.state !== 'found') throw notFound()
  return page(<Compare {...{ pair, one, other, form }} />)
}

type Props = { pair: Pair; one: Body; other: Body; form: FormState }

function Compare({ pair, one, other, form }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const chosen = field.choice('survivor')
  return (
    <Page title={say(words.pair)} errors={field.errors} backHref={paths.bodies} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.pair)}</h1>
      <p>
        {say(mergingWords.percent, { percent: percentOf(pair.score) })}: {sayReasons(pair.reasons, speech)}
      </p>
      <Table
        caption={say(words.pair)}
        captionHidden
        head={[say(words.fact), say(words.first), say(words.second)]}
        rows={rowsOf(one, other, speech)}
      />
      <Form action={paths.mergeBodies(pair.id)} version={pair.version}>
        <Radios
          {...chosen}
          value={chosen.value || usualOf(one, other)}
          label={say(words.survivor)}
          hint={say(words.survivorHint)}
          items={[
            { value: 'one', label: <Named body={one} n={words.first} /> },
            { value: 'other', label: <Named body={other} n={words.second} /> },
          ]}
        />
        <div class="app-button-row">
          <Button>{say(words.mergeButton)}</Button>
          <a href={paths.bodies}>{say(words.later)}</a>
        </div>
      </Form>
      <Form action={paths.bodiesApart(pair.id)} version={pair.version}>
        <Button variant="secondary">{say(words.apartButton)}</Button>
      </Form>
    </Page>
  )
}

/** What nobody else lists goes on before what another directory says; of two alike the one known longest. */
function usualOf(one: Body, other: Body): 'one' | 'other' {
  const [ours, theirs] = [one.feeds.length === 0, other.feeds.length === 0]
  if (ours !== theirs) return ours ? 'one' : 'other'
  return one.createdAt <= other.createdAt ? 'one' : 'other'
}

function Named({ body, n }: { body: Body; n: typeof words.first | typeof words.second }): JSX.Element {
  const { say, list } = useSpeech()
  return (
    <>
      {say(n)}: <bdi>{body.name}</bdi>, {body.feeds.length > 0 ? <bdi>{list(body.feeds)}</bdi> : say(words.ourselves)}
    </>
  )
}

function rowsOf(one: Body, other: Body, { say, list }: Speech) {
  const said = (text: string | null) => (text ? <bdi>{text}</bdi> : say(words.empty))
  const linked = (body: Body) => (
    <a href={directoryPaths.organisation(body.id)}>
      <bdi>{body.name}</bdi>
    </a>
  )
  const row = (name: MessageRef, of: (body: Body) => string | null) =>
    of(one) || of(other) ? [[say(name), said(of(one)), said(of(other))]] : []
  return [
    [say(words.name), linked(one), linked(other)],
    ...row(words.feeds, ({ feeds }) => (feeds.length > 0 ? list(feeds) : say(words.ourselves))),
    ...row(words.about, ({ description }) => description),
    ...row(words.numbers, ({ identifiers }) => list(identifiers)),
    ...row(words.website, ({ url }) => url),
    ...row(words.email, ({ email }) => email),
    ...row(words.phone, ({ phone }) => phone),
    ...row(words.venues, ({ postcodes }) => list(postcodes)),
    ...row(words.offers, ({ offers }) => String(offers)),
  ]
}
