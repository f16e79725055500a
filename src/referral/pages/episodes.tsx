import type { ComponentChildren, JSX } from 'preact'
import { Button, DateInput, Form, InsetText, Page, Radios, Textarea } from '../../design/index.ts'
import { countDifferingAttempts, personPaths } from '../../person/index.ts'
import { errorWords, notFound } from '../../platform/errors.ts'
import { dayIn, emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { findProgramme } from '../../programme/index.ts'
import type { Ranked } from '../allocation.ts'
import { allocateEpisode } from '../commands/allocate-episode.ts'
import { beginEpisode } from '../commands/begin-episode.ts'
import { endEpisode } from '../commands/end-episode.ts'
import { type LoadedEpisode, loadEpisode } from '../commands/load-episode.ts'
import { markNotReached } from '../commands/mark-not-reached.ts'
import { noteAttempt } from '../commands/note-attempt.ts'
import { pauseEpisode } from '../commands/pause-episode.ts'
import { returnToEpisode } from '../commands/return-to-episode.ts'
import { walkAlongside } from '../commands/walk-alongside.ts'
import { weighEpisode } from '../commands/weigh-episode.ts'
import { endReasonName, endReasons, episodeWords as words } from '../episode.ts'
import { frontDoorWords } from '../front-door.ts'
import { paths } from '../paths.ts'
import { canDecide, canWalkAlongside } from '../policy.ts'
import { rankFor } from '../workers.ts'
import { useWorkerItems } from './accept-form.tsx'
import type { Fields } from './parts.tsx'

/** The moves of an episode, from the person's page. Each leads back there. */
export function episodePages(site: Site): void {
  const back = ({ person }: { person: string }) => redirect(`${personPaths.show(person)}#alongside`)
  const reference = (request: Request) => request.params.reference ?? ''
  site.post(paths.moveEpisode(':reference', 'begin'), 'person.write', async (work, request) =>
    back(await beginEpisode(work, { reference: reference(request) })),
  )
  site.post(paths.moveEpisode(':reference', 'walk'), 'person.write', async (work, request) =>
    back(await walkAlongside(work, { reference: reference(request) })),
  )
  site.post(paths.moveEpisode(':reference', 'return'), 'person.write', async (work, request) =>
    back(await returnToEpisode(work, { reference: reference(request) })),
  )
  for (const { verb, Ask, run } of asking) {
    site.get(paths.moveEpisode(':reference', verb), 'person.write', (work, request) =>
      show(work, request, Ask, emptyForm()),
    )
    site.post(paths.moveEpisode(':reference', verb), 'person.write', (work, request) =>
      submit(request, () => run(work, request), { done: back, again: (form) => show(work, request, Ask, form) }),
    )
  }
  site.get(paths.allocate(':reference'), 'referral.decide', (work, request) => showAllocate(work, request, emptyForm()))
  site.post(paths.allocate(':reference'), 'referral.decide', (work, request) =>
    submit(
      request,
      () =>
        allocateEpisode(work, {
          reference: reference(request),
          worker: one(request.body.worker),
          version: Number(request.body.version),
        }),
      {
        done: back,
        again: (form) => showAllocate(work, request, form),
      },
    ),
  )
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''))

type Question = (props: { episode: LoadedEpisode; form: FormState; attempts: number }) => JSX.Element

async function show(work: Work, request: Request, Ask: Question, form: FormState): Promise<Answer> {
  const episode = await loadEpisode({ reference: request.params.reference ?? '' }, work)
  if (!canWalkAlongside(work, episode)) throw notFound()
  return page(
    <Ask episode={episode} form={form} attempts={await countDifferingAttempts(work, episode.personId, episode.id)} />,
  )
}

async function showAllocate(work: Work, request: Request, form: FormState): Promise<Answer> {
  const episode = await loadEpisode({ reference: request.params.reference ?? '' }, work)
  if (!canDecide(work, episode)) throw notFound()
  const { person } = episode
  const ranked = await rankFor(work, await findProgramme(work, work.place ?? '', episode.programmeId), {
    neighbourhoodId: person.neighbourhoodId,
    language: person.language,
    wishedWorker: '',
  })
  return page(<Allocate episode={episode} ranked={ranked} form={form} />)
}

type Asking = { verb: string; Ask: Question; run(work: Work, request: Request): Promise<{ person: string }> }

const asking: Asking[] = [
  {
    verb: 'pause',
    Ask: Pause,
    run: (work, { params, body }) =>
      pauseEpisode(work, { reference: params.reference ?? '', until: dayIn(body, 'until'), why: one(body.why) }),
  },
  {
    verb: 'end',
    Ask: End,
    run: (work, { params, body }) =>
      endEpisode(work, {
        reference: params.reference ?? '',
        endedWhy: one(body.endedWhy) as 'other',
        whatChanged: one(body.whatChanged),
      }),
  },
  {
    verb: 'not-reached',
    Ask: NotReached,
    run: (work, { params }) => markNotReached(work, { reference: params.reference ?? '' }),
  },
  {
    verb: 'attempts',
    Ask: Attempt,
    run: (work, { params, body }) =>
      noteAttempt(work, {
        reference: params.reference ?? '',
        channel: one(body.channel) as 'phone',
        outcome: one(body.outcome),
      }),
  },
  {
    verb: 'weight',
    Ask: Weight,
    run: (work, { params, body }) =>
      weighEpisode(work, {
        reference: params.reference ?? '',
        weight: one(body.weight) as '1',
        pace: one(body.pace),
        version: Number(body.version),
      }),
  },
]

type FrameProps = {
  episode: LoadedEpisode
  form: FormState
  verb: string
  title: MessageRef
  help?: MessageRef
  button: MessageRef
  children?(field: Fields): ComponentChildren
}

function Move({ episode, form, verb, title, help, button, children }: FrameProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page
      title={say(title)}
      errors={field.errors}
      back={{ href: personPaths.show(episode.person.reference), label: say(words.back) }}
      noIndex
    >
      <span class="nhsuk-caption-l">
        <bdi>{episode.person.preferredName}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(title)}</h1>
      {help && <p class="app-lead">{say(help)}</p>}
      {form.conflict && <InsetText>{say(errorWords.stale)}</InsetText>}
      <Form action={paths.moveEpisode(episode.reference, verb)} version={episode.version}>
        {children?.(field)}
        <Button>{say(button)}</Button>
      </Form>
    </Page>
  )
}

type Props = { episode: LoadedEpisode; form: FormState; attempts: number }

function Pause(props: Props): JSX.Element {
  const { say } = useSpeech()
  return (
    <Move {...props} verb="pause" title={words.pauseTitle} help={words.pauseHelp} button={words.pause}>
      {(field) => (
        <>
          <DateInput {...field.day('until')} label={say(words.until)} hint={say(words.untilHint)} />
          <Textarea {...field.text('why')} label={say(words.why)} rows={3} dir="auto" />
        </>
      )}
    </Move>
  )
}

function End(props: Props): JSX.Element {
  const { say } = useSpeech()
  return (
    <Move {...props} verb="end" title={words.endTitle} help={words.endHelp} button={words.end}>
      {(field) => (
        <>
          <Textarea {...field.text('whatChanged')} label={say(words.whatChanged)} labelSize="m" dir="auto" />
          <Radios
            {...field.choice('endedWhy')}
            label={say(words.endedWhy)}
            labelSize="m"
            items={endReasons.map((reason) => ({ value: reason, label: say(endReasonName(reason)) }))}
          />
        </>
      )}
    </Move>
  )
}

function NotReached(props: Props): JSX.Element {
  return (
    <Move
      {...props}
      verb="not-reached"
      title={words.notReachedTitle}
      help={words.notReachedHelp}
      button={words.notReached}
    />
  )
}

/** Shown when the small form on the person's page was not right. */
function Attempt(props: Props): JSX.Element {
  const { say } = useSpeech()
  return (
    <Move {...props} verb="attempts" title={words.attempt} button={words.attempt}>
      {(field) => (
        <>
          <Radios
            {...field.choice('channel')}
            label={say(words.channel)}
            items={[
              { value: 'phone', label: say(words.channelPhone) },
              { value: 'sms', label: say(words.channelSms) },
              { value: 'email', label: say(words.channelEmail) },
              { value: 'letter', label: say(words.channelLetter) },
              { value: 'visit', label: say(words.channelVisit) },
            ]}
          />
          <Textarea
            {...field.text('outcome')}
            label={say(words.outcome)}
            hint={say(words.outcomeHint)}
            rows={2}
            dir="auto"
          />
        </>
      )}
    </Move>
  )
}

function Weight(props: Props): JSX.Element {
  const { say } = useSpeech()
  return (
    <Move {...props} verb="weight" title={words.weightTitle} help={words.weightHelp} button={words.save}>
      {(field) => (
        <>
          <Radios
            {...field.choice('weight')}
            label={say(words.weight)}
            items={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
          />
          <Textarea {...field.text('pace')} label={say(words.pace)} hint={say(words.paceHint)} rows={2} dir="auto" />
        </>
      )}
    </Move>
  )
}

function Allocate({
  episode,
  ranked,
  form,
}: {
  episode: LoadedEpisode
  ranked: Ranked[]
  form: FormState
}): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.choose)} errors={field.errors} backHref={paths.frontDoor} noIndex>
      <span class="nhsuk-caption-l">
        <bdi>{episode.person.preferredName}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(words.choose)}</h1>
      {form.conflict && <InsetText>{say(errorWords.stale)}</InsetText>}
      <Form action={paths.allocate(episode.reference)} version={episode.version}>
        <Radios
          {...field.choice('worker')}
          label={say(frontDoorWords.worker)}
          labelSize="m"
          items={useWorkerItems(ranked)}
        />
        <Button>{say(words.save)}</Button>
      </Form>
    </Page>
  )
}
