import type { JSX } from 'preact'
import { Button, Form, Input, Page, Radios, Textarea } from '../../../../design/index.ts'
import { notFound } from '../../../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../../platform/http/index.ts'
import { useSpeech } from '../../../../platform/i18n/index.ts'
import type { Work } from '../../../../platform/work.ts'
import { findFeed, listFeeds } from '../../store/feeds.ts'
import { changeFeedTerms } from '../commands/keep-feed.ts'
import { registerFeed } from '../commands/register-feed.ts'
import { canManageFeed, canRegisterFeed, type Feed, type Standard } from '../feed.ts'
import { feedPaths as paths } from '../paths.ts'
import { standardWord } from '../say.ts'
import { feedWords as words } from '../words.ts'
import { TermsQuestions } from './terms-questions.tsx'

export function addFeedPages(site: Site): void {
  site.get(paths.add, 'feed.manage', (work) => showAdd(work))
  site.post(paths.add, 'feed.manage', add)
  site.get(paths.change(':feed'), 'feed.manage', (work, request) => showTerms(work, request))
  site.post(paths.change(':feed'), 'feed.manage', changeTerms)
}

const text = ({ body }: Request, name: string) => String(body[name] ?? '')
const termsIn = (request: Request) => ({
  licence: text(request, 'licence'),
  attribution: text(request, 'attribution'),
  mayRepublish: text(request, 'mayRepublish') === 'yes' ? ('yes' as const) : ('' as const),
  everyHours: text(request, 'everyHours'),
})

function add(work: Work, request: Request): Promise<Answer> {
  const [name, address, standard] = ['name', 'address', 'standard'].map((one) => text(request, one))
  return submit(
    request,
    () => registerFeed(work, { name, address, standard: standard as Standard, ...termsIn(request) }),
    { done: ({ id }) => redirect(paths.feed(id)), again: (form) => showAdd(work, form) },
  )
}

function changeTerms(work: Work, request: Request): Promise<Answer> {
  const id = request.params.feed ?? ''
  return submit(request, () => changeFeedTerms(work, { id, version: text(request, 'version'), ...termsIn(request) }), {
    done: () => redirect(`${paths.feed(id)}?saved=yes`),
    again: (form) => showTerms(work, request, form),
  })
}

function showAdd(work: Work, form: FormState = emptyForm({ everyHours: '24', standard: 'unknown' })): Answer {
  if (!canRegisterFeed(work)) throw notFound()
  return page(<Add form={form} />)
}

function Add({ form }: { form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.newTitle)} errors={field.errors} backHref={paths.list}>
      <h1 class="nhsuk-heading-l">{say(words.newTitle)}</h1>
      <p>{say(words.newHelp)}</p>
      <Form action={paths.add}>
        <Input {...field.text('name')} label={say(words.nameLabel)} hint={say(words.nameHint)} />
        <Textarea {...field.text('address')} label={say(words.addressLabel)} hint={say(words.addressHint)} rows={2} />
        <Radios
          {...field.choice('standard')}
          label={say(words.standardLabel)}
          items={(['unknown', 'oruk', 'rpde'] as const).map((value) => ({ value, label: say(standardWord[value]) }))}
        />
        <TermsQuestions field={field} />
        <Button>{say(words.look)}</Button>
      </Form>
    </Page>
  )
}

async function showTerms(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const feed = await findFeed(work, request.params.feed ?? '')
  if (!canManageFeed(work, feed)) throw notFound()
  const offers = (await listFeeds(work)).find(({ id }) => id === feed.id)?.offers ?? 0
  const { licence, attribution, mayRepublish, everyHours } = feed
  const filled = emptyForm({
    licence: licence ?? '',
    attribution,
    mayRepublish: mayRepublish ? 'yes' : '',
    everyHours: String(everyHours),
  })
  return page(<TermsPage feed={feed} offers={offers} form={form ?? filled} />)
}

function TermsPage({ feed, offers, form }: { feed: Feed; offers: number; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.changeTitle)} errors={field.errors} backHref={paths.feed(feed.id)}>
      <span class="nhsuk-caption-l">
        <bdi>{feed.name}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(words.changeTitle)}</h1>
      <p>{say(words.changeEffect, { count: offers })}</p>
      <Form action={paths.change(feed.id)} version={feed.version}>
        <TermsQuestions field={field} />
        <Button>{say(words.save)}</Button>
      </Form>
    </Page>
  )
}
