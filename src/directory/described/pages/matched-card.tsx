import type { JSX } from 'preact'
import { Card, Facts } from '../../../design/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { type Match, type Reason, sayEvidence, sayReason } from '../../matching/index.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { sayTravel } from '../../travel/say-travel.ts'
import { describedWords as words } from '../words.ts'

type Props = { match: Match; areas: Map<string, string>; isSlow: boolean }

/** One offer with the facts for it, what is to be asked, and the one thing in the way, each with its day. */
export function MatchedCard({ match: { offer, reasons, blocks }, areas, isSlow }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const facts = [offer.venue, offer.metres === null ? '' : sayTravel(offer.metres, isSlow, speech)].filter(Boolean)
  const of = (outcome: Reason['outcome']) => reasons.filter((one) => one.outcome === outcome)
  return (
    <Card heading={<bdi>{offer.name}</bdi>} headingLevel={3} headingSize="s" href={paths.offer(offer.id)}>
      <p class="app-quiet">
        <bdi>{offer.organisationName}</bdi>
      </p>
      {facts.length > 0 && <Facts items={facts.map((fact) => <bdi>{fact}</bdi>)} />}
      <Listed title={say(words.block)} mark="–" look="block" reasons={blocks} areas={areas} />
      <Listed title={say(words.why)} mark="✓" look="fit" reasons={of('fits')} areas={areas} />
      <Listed title={say(words.ask)} mark="?" look="ask" reasons={of('unknown')} areas={areas} />
    </Card>
  )
}

type ListedProps = { title: string; mark: string; look: string; reasons: Reason[]; areas: Map<string, string> }

function Listed({ title, mark, look, reasons, areas }: ListedProps): JSX.Element | null {
  const speech = useSpeech()
  if (reasons.length === 0) return null
  return (
    <>
      <h4 class="nhsuk-heading-xs app-reasons__title">{title}</h4>
      <ul class={`app-reasons app-reasons--${look}`}>
        {reasons.map((reason) => (
          <li>
            <span class="app-reasons__mark" aria-hidden="true">
              {mark}
            </span>
            {sayReason(reason, speech, (area) => areas.get(area) ?? area)}
            {look !== 'ask' && <span class="app-quiet">, {sayEvidence(reason, speech)}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
