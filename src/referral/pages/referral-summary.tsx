import type { JSX } from 'preact'
import { SummaryList, type SummaryRow } from '../../design/index.ts'
import { accessName, languageName, themeName } from '../../directory/index.ts'
import {
  type ContactPoint,
  channelName,
  communicationNeedName,
  consentPurposeName,
  loveName,
  spacedNhsNumber,
} from '../../person/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { declineReasonName, doorName, handOverName, handOvers, referralStateName, urgencyName } from '../referral.ts'
import { builtInKinds, sourceKindName } from '../source.ts'
import type { ReferralFacts } from './referral-facts.ts'

const builtIn: readonly string[] = builtInKinds

export function Facts(facts: ReferralFacts): JSX.Element {
  const { say, day, moment, locale } = useSpeech()
  const { referral, points, consents, now } = facts
  const { person } = referral
  const list = (names: string[]) => names.filter(Boolean).join(', ')
  const agreed = consents
    .filter(({ withdrawnAt }) => !withdrawnAt)
    .map(({ purpose }) => say(consentPurposeName(purpose)))
  const row = (key: string, value: JSX.Element | string): SummaryRow | null => (value ? { key, value } : null)
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.person)}</h2>
      <SummaryList
        rows={[
          { key: say(words.stateNow), value: say(referralStateName(referral.state)) },
          { key: say(words.urgency), value: say(urgencyName(referral.urgency)) },
          { key: say(words.receivedAt), value: moment(referral.receivedAt, now) },
          {
            key: say(words.source),
            value: (
              <>
                <bdi>{referral.sourceName}</bdi>
                {!builtIn.includes(referral.sourceKind) && ` (${say(sourceKindName(referral.sourceKind))})`}.{' '}
                {say(doorName(referral.door))}
              </>
            ),
          },
          row(
            say(words.introducer),
            list([referral.introducerName, referral.introducerRole, referral.introducerEmail]),
          ),
          row(say(words.themes), list(referral.themes.map((theme) => say(themeName(theme))))),
          row(say(words.loves), list([...facts.loveTags.map((tag) => say(loveName(tag))), facts.loves])),
          row(say(words.birth), person.birthDate ? day(person.birthDate) : ''),
          row(say(words.nhs), person.nhsNumber ? spacedNhsNumber(person.nhsNumber) : ''),
          row(say(words.neighbourhood), list([facts.neighbourhood, person.postcode])),
          {
            key: say(words.language),
            value: list([
              languageName(person.language, locale),
              person.needsInterpreter ? `${say(words.interpreter)}: ${say(words.needed)}` : '',
            ]),
          },
          row(
            say(words.communication),
            list([
              ...person.communicationNeeds.map((need) => say(communicationNeedName(need))),
              person.communicationNote,
            ]),
          ),
          row(say(words.access), list([...person.accessNeeds.map((fact) => say(accessName(fact))), person.accessNote])),
          {
            key: say(words.reach),
            value: points.length === 0 ? say(words.reachNone) : points.map((point) => <Point point={point} />),
          },
          row(say(words.wished), referral.wishedWorker),
          {
            key: say(words.agreed),
            value: agreed.length ? (
              <ul>
                {[...new Set(agreed)].map((one) => (
                  <li>{one}</li>
                ))}
              </ul>
            ) : (
              say(words.agreedNone)
            ),
          },
          row(say(words.asked), referral.askedFor),
          row(say(words.answered), referral.answeredMore),
          row(say(words.reason), referral.declinedReason ? say(declineReasonName(referral.declinedReason)) : ''),
          row(say(words.handedTo), referral.handedTo ? targetName(referral.handedTo, say) : ''),
          row(say(words.alternative), referral.alternative),
        ]}
      />
    </>
  )
}

export function targetName(target: string, say: (ref: ReturnType<typeof handOverName>) => string): string {
  return (handOvers as readonly string[]).includes(target) ? say(handOverName(target)) : target
}

function Point({ point }: { point: ContactPoint }): JSX.Element {
  const { say } = useSpeech()
  const safe = point.safeFrom && !point.suspendedAt ? words.reachSafe : words.reachUnsafe
  return (
    <p>
      {say(channelName(point.channel))}: <bdi>{point.value}</bdi> ({say(safe)},{' '}
      {say(point.voicemailOk ? words.reachVoicemail : words.reachNoVoicemail)}) <bdi>{point.note}</bdi>
    </p>
  )
}
