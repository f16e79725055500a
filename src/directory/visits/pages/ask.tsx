import type { JSX } from 'preact'
import { slowDown } from '../../../account/index.ts'
import { Button, Form, Input, Page, Radios, Textarea } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
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
import type { Offer } from '../../directory.ts'
import { ReachQuestions } from '../../listing/pages/questions.tsx'
import { directoryPaths as paths } from '../../paths.ts'
import { findOffer } from '../../store/index.ts'
import { listTags } from '../../tags/store/tags.ts'
import { askVisit } from '../commands/ask-visit.ts'
import { type VisitWay, waysOf } from '../visits.ts'
import { visitWords as words } from '../words.ts'

const resident = { audience: 'resident' } as const

export function askVisitPages(site: Site): void {
  site.get(paths.askVisit(':id'), 'anyone', (work, request) => show(work, request), resident)
  site.post(paths.askVisit(':id'), 'anyone', ask, resident)
}

async function show(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const offer = await findOffer(work, request.params.id ?? '')
  const ways = waysOf(await listTags(work, offer.id))
  if (ways.length === 0 || offer.status !== 'active') throw notFound()
  return page(<AskPage offer={offer} ways={ways} form={form ?? emptyForm()} />)
}

async function ask(work: Work, request: Request): Promise<Answer> {
  const id = request.params.id ?? ''
  await slowDown(work, request, `visit ${networkOf(request.ip)}`, { target: 10, ip: 60 })
  // Nor may many networks together bury one group under messages.
  await slowDown(work, request, `visit of ${id.toLowerCase()}`, { target: 30, ip: 60 })
  const { body } = request
  const said = (name: string) => String(body[name] ?? '')
  const input = {
    ...{ id, body: said('body'), postcode: said('postcode'), people: said('people'), wished: said('wished') },
    ...{ words: said('words'), senderName: said('senderName'), way: said('way') as VisitWay },
    reach: { channel: said('channel'), email: said('email'), mobile: said('mobile') },
  }
  return submit(request, () => askVisit(work, input), {
    done: ({ token }) => redirect(`${paths.visit(token)}?sent=yes`),
    again: (form) => show(work, request, form),
  })
}

function AskPage({ offer, ways, form }: { offer: Offer; ways: VisitWay[]; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const [only] = ways
  const label = { come: words.wayCome, host: words.wayHost }
  return (
    <Page title={say(words.title)} errors={field.errors} backHref={paths.offer(offer.id)} noIndex>
      <span class="nhsuk-caption-l">
        <bdi>{offer.name}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <Form action={paths.askVisit(offer.id)}>
        {ways.length === 1 && only ? (
          <input type="hidden" name="way" value={only} />
        ) : (
          <Radios
            {...field.choice('way')}
            label={say(words.way)}
            items={ways.map((value) => ({ value, label: say(label[value]) }))}
          />
        )}
        <Input {...field.text('body')} label={say(words.body)} hint={say(words.bodyHint)} dir="auto" />
        <Input {...field.text('postcode')} label={say(words.postcode)} width={10} />
        <Input {...field.text('people')} label={say(words.people)} inputMode="numeric" width={3} />
        <Input {...field.text('wished')} label={say(words.wished)} hint={say(words.wishedHint)} dir="auto" />
        <Textarea
          {...field.text('words')}
          label={say(words.words)}
          hint={say(words.wordsHint)}
          rows={3}
          maxLength={1000}
          threshold={75}
          dir="auto"
        />
        <Input {...field.text('senderName')} label={say(words.yourName)} autocomplete="name" width={20} />
        <ReachQuestions field={field} label={words.channel} />
        <Button>{say(words.send)}</Button>
      </Form>
    </Page>
  )
}
