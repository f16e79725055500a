import type { JSX } from 'preact'
import { Page, Panel, Path, PrintButton } from '../../design/index.ts'
import { findPlace, type Place } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import { type Answer, page, type Request, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { clocksOf, findDefaultProgramme, type Programme } from '../../programme/index.ts'
import { doorWords as words } from '../door.ts'
import { nextOpening, workingDayAfter } from '../hours.ts'
import { paths } from '../paths.ts'
import { findReceived } from '../store/index.ts'
import { UrgentHelp, Ways } from './parts.tsx'

/** After somebody introduced a person: the reference, what they will hear, and the next one. */
export function madePages(site: Site): void {
  site.get(paths.madeFor(':reference'), 'referral.make', showMade, { audience: 'resident' })
}

async function showMade(work: Work, request: Request): Promise<Answer> {
  const received = await findReceived(work, request.params.reference ?? '')
  const place = await findPlace(work, work.place ?? '')
  const programme = await findDefaultProgramme(work, place.id)
  if (!programme) throw notFound()
  return page(<Made received={received} place={place} programme={programme} isWorker={work.readsRecords} />)
}

type Props = {
  received: Awaited<ReturnType<typeof findReceived>>
  place: Place
  programme: Programme
  isWorker: boolean
}

function Made({ received, place, programme, isWorker }: Props): JSX.Element {
  const { say, day } = useSpeech()
  const due = workingDayAfter(dayOf(nextOpening(received.receivedAt)), clocksOf(programme).firstAnswerDays)
  const another =
    received.door === 'paper' || received.door === 'phone' ? `${paths.make}?door=${received.door}` : paths.make
  return (
    <Page title={say(words.sentTitle)} noIndex>
      <Panel heading={say(words.sentTitle)}>
        {say(words.sentReference)}
        <br />
        <strong>
          <bdi>{received.reference}</bdi>
        </strong>
      </Panel>
      {received.urgency === 'crisis' && <UrgentHelp place={place} />}
      <h2 class="nhsuk-heading-m">{say(words.sentNext)}</h2>
      <Path
        steps={[
          { title: say(words.sentRead), status: say(words.sentReadBy, { day: day(due) }), state: 'now' },
          { title: say(words.sentContactThem), status: say(words.sentContactBy, { day: day(due) }), state: 'next' },
          { title: say(words.sentTalkThem), status: say(words.sentTalkWhen), state: 'next' },
        ]}
      />
      {!isWorker && (
        <p>
          <strong>{say(words.sentHear)}. </strong>
          {say(words.sentHearText)}
        </p>
      )}
      <p>
        {say(words.sentNamed, { name: programme.contactName })}.{' '}
        {say(words.sentCall, { phone: programme.contactPhone || place.phone })}
      </p>
      <PrintButton />
      <Ways
        links={[
          {
            href: isWorker ? paths.show(received.reference) : paths.followed(received.reference),
            label: say(words.sentFollow),
          },
          { href: another, label: say(words.sentAnother) },
        ]}
      />
    </Page>
  )
}
