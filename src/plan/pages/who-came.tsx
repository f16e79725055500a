import type { JSX } from 'preact'
import { Button, Form, Table } from '../../design/index.ts'
import type { Offer, Session } from '../../directory/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { paths } from '../paths.ts'
import { sessionsOf } from '../sessions/sessions-of.ts'
import { listOurAttendance, type OurAttendance, type OurPerson } from '../store/our-offer.ts'
import { ourWords as words } from '../waiting/our-words.ts'

export type OurSessions = { sessions: Session[]; noted: OurAttendance[] }

/** The last two sessions that took place, and what is known of who came. */
export async function readOurSessions(work: Work, offer: Offer): Promise<OurSessions> {
  const all = await sessionsOf(work, offer)
  const held = all.filter(({ startsAt, state }) => startsAt <= work.now && state !== 'cancelled')
  return { sessions: held.slice(-2).toReversed(), noted: await listOurAttendance(work) }
}

type Props = OurSessions & { people: OurPerson[]; now: Date }

/** Beside each name, or reference where no name was shared: came, or did not. */
export function WhoCame({ sessions, noted, people, now }: Props): JSX.Element | null {
  const { say, moment } = useSpeech()
  const expected = people.filter(({ state }) => ['accepted', 'first-visit', 'going', 'stayed'].includes(state))
  if (sessions.length === 0 || expected.length === 0) return null
  const rows = sessions.flatMap((session) => expected.map((person) => ({ session, person })))
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.whoCame)}</h2>
      <p>{say(words.whoCameHelp)}</p>
      <Table
        caption={say(words.whoCame)}
        captionHidden
        head={[say(words.session), say(words.who), say(words.state)]}
        rows={rows.map(({ session, person }) => [
          moment(session.startsAt, now),
          <bdi>{person.name ?? person.reference}</bdi>,
          <Answer session={session} person={person} noted={noted} now={now} />,
        ])}
      />
    </>
  )
}

type AnswerProps = { session: Session; person: OurPerson; noted: OurAttendance[]; now: Date }

function Answer({ session, person, noted, now }: AnswerProps): JSX.Element {
  const { say, moment } = useSpeech()
  const { heldOn, opensAt } = session
  const known = noted.find(
    (one) => one.reference === person.reference && one.heldOn === heldOn && one.opensAt === opensAt,
  )
  if (known?.came != null) return <>{say(known.came ? words.came : words.stayedAway)}</>
  const said = { who: person.name ?? person.reference, when: moment(session.startsAt, now) }
  return (
    <Form action={paths.whoCame}>
      <input type="hidden" name="reference" value={person.reference} />
      <input type="hidden" name="heldOn" value={heldOn} />
      <input type="hidden" name="opensAt" value={opensAt} />
      <div class="app-button-row">
        <Button name="what" value="came" variant="secondary" small ariaLabel={say(words.cameThis, said)}>
          {say(words.came)}
        </Button>
        <Button name="what" value="stayed-away" variant="secondary" small ariaLabel={say(words.stayedAwayThis, said)}>
          {say(words.stayedAway)}
        </Button>
      </div>
    </Form>
  )
}
