import type { JSX } from 'preact'
import { Card, Facts } from '../../../design/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Match, Reason } from '../../matching/index.ts'
import { Reasons } from '../../pages/reasons.tsx'
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
      <Reasons title={say(words.block)} look="block" reasons={blocks} areas={areas} />
      <Reasons title={say(words.why)} look="fit" reasons={of('fits')} areas={areas} />
      <Reasons title={say(words.ask)} look="ask" reasons={of('unknown')} areas={areas} />
    </Card>
  )
}
