import type { JSX } from 'preact'
import { InsetText, Page, Panel, Path, PrintButton } from '../../design/index.ts'
import { type Answer, page, type Request, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { clocksOf } from '../../programme/index.ts'
import { doorWords as words } from '../door.ts'
import { isOpen, nextOpening, workingDayAfter } from '../hours.ts'
import { paths } from '../paths.ts'
import { findReceived } from '../store/index.ts'
import { type DoorFacts, loadDoor } from './door-facts.ts'
import { UrgentHelp } from './parts.tsx'

/** "We have it": a reference to quote, and what happens next by which day. Nothing here says who asked. */
export function sentPages(site: Site): void {
  site.get(paths.sent(':slug', ':reference'), 'anyone', showSent, { audience: 'resident' })
}

async function showSent(work: Work, request: Request): Promise<Answer> {
  const facts = await loadDoor(work, request, 'ask')
  return page(<Sent received={await findReceived(work, request.params.reference ?? '')} facts={facts} now={work.now} />)
}

type Received = Awaited<ReturnType<typeof findReceived>>

function Sent({
  received,
  facts: { place, programme },
  now,
}: {
  received: Received
  facts: DoorFacts
  now: Date
}): JSX.Element {
  const { say, day, moment } = useSpeech()
  const isOther = received.door !== 'self'
  const read = nextOpening(received.receivedAt)
  const due = workingDayAfter(dayOf(read), clocksOf(programme).firstAnswerDays)
  const isCrisis = received.urgency === 'crisis'
  const readWhen = isOpen(received.receivedAt)
    ? isCrisis
      ? say(words.sentReadToday)
      : say(words.sentReadBy, { day: day(due) })
    : say(words.sentReadBy, { day: moment(read, now) })
  const contactWhen = !isCrisis
    ? say(words.sentContactBy, { day: day(due) })
    : isOpen(received.receivedAt)
      ? say(words.sentSoon)
      : say(words.sentContactBy, { day: moment(read, now) })
  return (
    <Page title={say(words.sentTitle)} noIndex>
      <Panel heading={say(words.sentTitle)}>
        {say(words.sentReference)}
        <br />
        <strong>
          <bdi>{received.reference}</bdi>
        </strong>
        <br />
        {say(words.sentReferenceHint)}
      </Panel>
      {isCrisis && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.helpTitle)}</h2>
          <UrgentHelp place={place} />
        </>
      )}
      {!isOpen(received.receivedAt) && <InsetText>{say(words.sentClosed, { day: moment(read, now) })}</InsetText>}
      <h2 class="nhsuk-heading-m">{say(words.sentNext)}</h2>
      <Path
        steps={[
          { title: say(words.sentRead), status: readWhen, state: 'now' },
          { title: say(isOther ? words.sentContactThem : words.sentContact), status: contactWhen, state: 'next' },
          { title: say(isOther ? words.sentTalkThem : words.sentTalk), status: say(words.sentTalkWhen), state: 'next' },
        ]}
      />
      {received.door === 'professional' && (
        <p>
          <strong>{say(words.sentHear)}. </strong>
          {say(words.sentHearText)}
        </p>
      )}
      <p>
        {say(words.sentNamed, { name: programme.contactName })}.{' '}
        {say(words.sentCall, { phone: programme.contactPhone || place.phone })}
      </p>
      {!isOther && <p>{say(words.sentUnsafe)}</p>}
      <p>{say(words.sentNothing)}</p>
      <PrintButton />
      <p class="app-no-print">
        <a href="/">{say(words.sentHome)}</a>
      </p>
    </Page>
  )
}
