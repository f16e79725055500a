import type { JSX } from 'preact'
import { Button, Card, Facts, Form } from '../../design/index.ts'
import {
  directoryPaths,
  type Match,
  type MatchedOffer,
  nextSessions,
  Reasons,
  roomWords,
  type SaidReason,
  sayEvidence,
  saySession,
  sayTravel,
  themeName,
} from '../../directory/index.ts'
import { type Speech, useSpeech } from '../../platform/i18n/index.ts'
import { paths } from '../paths.ts'
import { staffWords as words } from '../staff-words.ts'

type Areas = Map<string, string>
type Props = {
  id: string
  match: Match
  /** What its group cannot do, in its own words. */
  limits: string | undefined
  areas: Areas
  /** What the look is about. */
  themes: string[]
  /** The reference of the connection when it is in the plan. */
  known: string | undefined
  /** Whether walking is hard for the person. */
  isSlow: boolean
  person: string
  goal: string
  query: string
  now: Date
}

/** One offer with why it fits, what is to be asked, and the one thing in the way. */
export function Found({
  id,
  match: { offer, reasons, blocks },
  limits,
  areas,
  themes,
  known,
  isSlow,
  person,
  goal,
  query,
  now,
}: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const facts = factsOf(offer, isSlow, now, speech)
  return (
    <Card
      id={id}
      heading={<bdi>{offer.name}</bdi>}
      headingLevel={3}
      headingSize="s"
      href={directoryPaths.offer(offer.id)}
    >
      <p class="app-quiet">
        <bdi>{offer.organisationName}</bdi>
      </p>
      {facts.length > 0 && <Facts items={facts} />}
      {limits && (
        <p>
          <strong>{say(roomWords.limits)}:</strong> <bdi>{limits}</bdi>
        </p>
      )}
      <Reasons areas={areas} title={say(words.oneThing)} reasons={blocks} look="block" />
      <Reasons
        areas={areas}
        title={say(words.whyFits)}
        about={aboutOf(offer, themes, speech)}
        reasons={reasons.filter(({ outcome }) => outcome === 'fits')}
        look="fit"
      />
      <Reasons
        areas={areas}
        title={say(words.askFirst)}
        reasons={reasons.filter(({ outcome }) => outcome === 'unknown')}
        look="ask"
      />
      {known ? (
        <p>
          <a href={paths.connection(known)}>{say(words.inPlan)}</a>
        </p>
      ) : (
        <Form action={paths.suggest(person, goal)} class="app-button-row">
          <input type="hidden" name="offer" value={offer.id} />
          <input type="hidden" name="query" value={query} />
          <Button variant="secondary" small ariaLabel={say(words.suggestOf, { offer: offer.name })}>
            {say(words.suggest)}
          </Button>
          {offer.joining !== 'drop-in' && (
            <Button small name="then" value="introduce" ariaLabel={say(words.introduceNowOf, { offer: offer.name })}>
              {say(words.introduceNow)}
            </Button>
          )}
        </Form>
      )}
    </Card>
  )
}

function factsOf(
  { schedules, dates, metres, venue }: MatchedOffer,
  isSlow: boolean,
  now: Date,
  speech: Speech,
): JSX.Element[] {
  const dated = nextSessions({ schedules, dates }, now).map((at) => speech.moment(at, now))
  // Where nobody can tell a date, as of "once a month", the weekday is better than nothing.
  const undated = schedules
    .filter((schedule) => nextSessions({ schedules: [schedule], dates: [] }, now).length === 0)
    .flatMap(({ days, opensAt }) => days.map((day) => saySession(day, opensAt, speech)))
  const sessions = [...dated, ...undated].slice(0, 3)
  return [...sessions, venue, metres === null ? '' : sayTravel(metres, isSlow, speech)]
    .filter(Boolean)
    .map((fact) => <bdi>{fact}</bdi>)
}

/** Why it is looked at at all: without this, one that asks nothing of anybody would fit without a reason. */
function aboutOf({ themes: listed, confirmedOn }: MatchedOffer, themes: string[], speech: Speech): SaidReason {
  const shared = themes.filter((theme) => listed.includes(theme)).map((theme) => speech.say(themeName(theme)))
  const said =
    shared.length > 0 ? speech.say(words.whyTheme, { themes: speech.list(shared) }) : speech.say(words.whyWords)
  return { said, evidence: sayEvidence({ checkedOn: confirmedOn, source: '' }, speech) }
}
