import type { JSX } from 'preact'
import { Button, Card, Checkboxes, Form, Input, Page, Radios } from '../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { addMyWay, confirmMyWay, stopMyWay } from '../commands/change-my-ways.ts'
import { mineWords as words } from '../mine-words.ts'
import { paths } from '../paths.ts'
import { type ContactPoint, channels } from '../person.ts'
import { isSafe, isSaidToBeSafe } from '../policy.ts'
import { listContactPoints } from '../store/contact-points.ts'
import { channelName } from '../words.ts'
import { findReadable } from './mine.tsx'

const resident = { audience: 'resident' } as const
const pointOf = (request: Request) => ({ point: request.params.point ?? '' })

export function myWaysPages(site: Site): void {
  site.get(paths.myContacts, 'mine.change', (work) => show(work), resident)
  site.post(
    paths.myContacts,
    'mine.change',
    (work, request) =>
      submit(request, () => addMyWay(work, request.body as unknown as Parameters<typeof addMyWay>[1]), {
        done: () => redirect(paths.myContacts),
        again: (form) => show(work, form),
      }),
    resident,
  )
  site.post(
    paths.confirmMyPoint(':point'),
    'mine.change',
    async (work, request) => {
      await confirmMyWay(work, pointOf(request))
      return redirect(paths.myContacts)
    },
    resident,
  )
  site.post(
    paths.stopMyPoint(':point'),
    'mine.change',
    async (work, request) => {
      await stopMyWay(work, pointOf(request))
      return redirect(paths.myContacts)
    },
    resident,
  )
}

async function show(work: Work, form: FormState = emptyForm()): Promise<Answer> {
  const me = await findReadable(work)
  return page(<MyWaysPage points={await listContactPoints(work, me.personId)} form={form} />)
}

function MyWaysPage({ points, form }: { points: ContactPoint[]; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const box = (name: string, label: string) => (
    <Checkboxes {...field.many(name)} label={label} labelHidden items={[{ value: 'yes', label }]} />
  )
  return (
    <Page title={say(words.ways)} errors={field.errors} back={{ href: paths.mine, label: say(words.back) }} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.ways)}</h1>
      <p>{say(words.waysHelp)}</p>
      {points.length === 0 && <p>{say(words.waysEmpty)}</p>}
      {points.map((point) => (
        <Way point={point} />
      ))}
      {points.some(({ channel }) => channel === 'email') && <p class="app-quiet">{say(words.emailStopped)}</p>}
      <h2 class="nhsuk-heading-m">{say(words.wayAdd)}</h2>
      <Form action={paths.myContacts}>
        <Radios
          {...field.choice('channel')}
          label={say(words.wayKind)}
          items={channels.map((value) => ({ value, label: say(channelName(value)) }))}
        />
        <Input {...field.text('value')} label={say(words.wayValue)} />
        {box('voicemailOk', say(words.wayVoicemail))}
        {box('isPreferred', say(words.wayPreferred))}
        <Input {...field.text('note')} label={say(words.wayNote)} dir="auto" />
        <Button>{say(words.wayAdd)}</Button>
      </Form>
    </Page>
  )
}

function Way({ point }: { point: ContactPoint }): JSX.Element {
  const { say } = useSpeech()
  const name = `${say(channelName(point.channel))} ${point.value}`
  const safe = isSafe(point)
  return (
    <Card
      heading={
        <>
          {say(channelName(point.channel))}: <bdi dir={point.channel === 'letter' ? 'auto' : 'ltr'}>{point.value}</bdi>
        </>
      }
      headingSize="s"
    >
      <p>{say(stateOf(point))}</p>
      <Form action={safe ? paths.stopMyPoint(point.id) : paths.confirmMyPoint(point.id)}>
        <Button variant="secondary" small ariaLabel={`${say(safe ? words.stopThis : words.thisIsSafe)}: ${name}`}>
          {say(safe ? words.stopThis : words.thisIsSafe)}
        </Button>
      </Form>
    </Card>
  )
}

function stateOf(point: ContactPoint): MessageRef {
  if (point.suspendedAt) return words.wayStopped
  if (isSafe(point)) return words.waySafe
  return point.channel === 'phone' && isSaidToBeSafe(point) ? words.waySaid : words.wayAsk
}
