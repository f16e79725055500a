import type { JSX } from 'preact'
import { accountName } from '../../account/index.ts'
import {
  Button,
  Card,
  Form,
  InsetText,
  Page,
  SummaryList,
  type SummaryRow,
  Table,
  WarningCallout,
} from '../../design/index.ts'
import { accessName, languageName, themeName } from '../../directory/index.ts'
import {
  type Consent,
  type ContactPoint,
  channelName,
  communicationNeedName,
  consentPurposeName,
  findAbout,
  listConsents,
  listContactPoints,
  listPossibleDuplicates,
  loveName,
  type Person,
  type PossibleDuplicate,
  personPaths,
  spacedNhsNumber,
} from '../../person/index.ts'
import { findPlace, listNeighbourhoods, locate } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState } from '../../platform/form/index.ts'
import { type Answer, page, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { clocksOf } from '../../programme/index.ts'
import type { Ranked } from '../allocation.ts'
import { closeConcern } from '../commands/close-concern.ts'
import { joinPeople } from '../commands/join-people.ts'
import { type LoadedReferral, loadReferral } from '../commands/load-referral.ts'
import type { Episode } from '../episode.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { referralLifecycle } from '../lifecycle.ts'
import { paths } from '../paths.ts'
import { canAnswerSource, canDecide, canReadReferral } from '../policy.ts'
import { declineReasonName, doorName, handOverName, handOvers, referralStateName, urgencyName } from '../referral.ts'
import { builtInKinds, sourceKindName } from '../source.ts'
import {
  type Concern,
  type Feedback,
  findConcern,
  findConcernOf,
  findEpisodeById,
  listFeedback,
  listMoves,
  type MoveLine,
} from '../store/index.ts'
import { rankFor } from '../workers.ts'
import { AcceptForm } from './accept-form.tsx'
import { ConcernCard } from './concern.tsx'
import { OwnWords } from './parts.tsx'

export function referralPages(site: Site): void {
  site.get(paths.show(':reference'), 'referral.read', (work, request) =>
    showReferral(work, request.params.reference ?? '', emptyForm()),
  )
  site.post(paths.join(':reference'), 'referral.decide', async (work, request) => {
    const { reference } = await joinPeople(work, {
      reference: request.params.reference ?? '',
      into: String(request.body.into ?? ''),
    })
    return redirect(`${paths.show(reference)}?done=joined`)
  })
  site.post(paths.closeConcern(':id'), 'concern.pick-up', (work, request) => {
    const id = request.params.id ?? ''
    return submit(request, () => closeConcern(work, { id, whatWasDone: String(request.body.whatWasDone ?? '') }), {
      done: ({ reference }) => redirect(paths.show(reference)),
      again: async (form) => showReferral(work, (await findConcern(work, id)).referralReference, form),
    })
  })
}

export type ReferralFacts = {
  referral: LoadedReferral
  now: Date
  whatMatters: string
  loves: string
  loveTags: string[]
  points: ContactPoint[]
  consents: Consent[]
  duplicates: PossibleDuplicate[]
  neighbourhood: string
  isOutside: boolean
  placeName: string
  episode: Episode | undefined
  workerName: string
  concern: Concern | undefined
  moves: MoveLine[]
  feedback: Feedback[]
  ranked: Ranked[]
  mayDecide: boolean
  mayAnswer: boolean
  me: string
  form: FormState
}

async function referralFacts(work: Work, reference: string, form: FormState): Promise<ReferralFacts> {
  const referral = await loadReferral({ reference }, work)
  if (!canReadReferral(work, referral)) throw notFound()
  const { person, programme } = referral
  const place = await findPlace(work, work.place ?? '')
  const about = await findAbout(work, person.personId)
  const consents = await listConsents(work, person.personId)
  const episode = referral.episodeId ? await findEpisodeById(work, referral.episodeId) : undefined
  const located = person.postcode ? await locate(work, place, person.postcode) : undefined
  const isUndecided = !referralLifecycle.isFinal(referral.state)
  const hasAgreed = consents.some(({ purpose, withdrawnAt }) => purpose === 'tell-source' && !withdrawnAt)
  return {
    referral,
    now: work.now,
    whatMatters: about.whatMatters,
    loves: about.loves,
    loveTags: about.loveTags,
    consents,
    episode,
    form,
    placeName: place.name,
    points: await listContactPoints(work, person.personId),
    duplicates: isUndecided ? await listPossibleDuplicates(work, person) : [],
    neighbourhood:
      (await listNeighbourhoods(work, place.id)).find(({ id }) => id === person.neighbourhoodId)?.name ?? '',
    isOutside: located ? !located.isInside : false,
    workerName: await accountName(work, episode?.workerAccountId ?? null),
    concern: await findConcernOf(work, referral.id),
    moves: await listMoves(work, referral.id),
    feedback: await listFeedback(work, [referral.id]),
    ranked: isUndecided
      ? await rankFor(work, programme, {
          neighbourhoodId: person.neighbourhoodId,
          language: person.language,
          wishedWorker: referral.wishedWorker,
        })
      : [],
    mayDecide: isUndecided && canDecide(work, referral),
    mayAnswer: canAnswerSource(work, { ...referral, hasAgreed }),
    me: work.account ?? '',
  }
}

export async function showReferral(work: Work, reference: string, form: FormState): Promise<Answer> {
  return page(<ReferralPage facts={await referralFacts(work, reference, form)} />, form.errors.length ? 422 : 200)
}

function ReferralPage({ facts }: { facts: ReferralFacts }): JSX.Element {
  const { say } = useSpeech()
  const { referral, concern, now, form } = facts
  const alarmMinutes = clocksOf(referral.programme).concernAlarmMinutes
  return (
    <Page
      title={say(words.showTitle, { name: referral.introducedName })}
      back={{ href: paths.frontDoor, label: say(words.back) }}
      noIndex
    >
      <span class="nhsuk-caption-l">
        {say(words.reference)} <bdi>{referral.reference}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">
        <bdi>{referral.introducedName}</bdi>
      </h1>
      {concern && !concern.closedAt && (
        <ConcernCard concern={concern} now={now} alarmMinutes={alarmMinutes} form={form} />
      )}
      <Notes {...facts} />
      {referral.ownWords && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.ownWords)}</h2>
          <OwnWords>{referral.ownWords}</OwnWords>
        </>
      )}
      {referral.why && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.why)}</h2>
          <OwnWords>{referral.why}</OwnWords>
        </>
      )}
      {referral.anythingToKnow && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.know)}</h2>
          <OwnWords>{referral.anythingToKnow}</OwnWords>
        </>
      )}
      {facts.duplicates.map((other) => (
        <Duplicate referral={referral} other={other} />
      ))}
      {facts.mayDecide && <Decide {...facts} />}
      <Facts {...facts} />
      <AfterDecision {...facts} />
    </Page>
  )
}

function Notes({ referral, episode, workerName, isOutside, placeName }: ReferralFacts): JSX.Element {
  const { say } = useSpeech()
  const isOpen = !referralLifecycle.isFinal(referral.state)
  return (
    <>
      {isOpen && episode && (
        <InsetText>{workerName ? say(words.joinsWith, { name: workerName }) : say(words.joins)}</InsetText>
      )}
      {isOpen && referral.person.state === 'unverified' && (referral.door === 'self' || referral.door === 'family') && (
        <p class="app-quiet">{say(words.notChecked)}</p>
      )}
      {isOpen && referral.sameNumberElsewhere && (
        <WarningCallout heading={say(words.nhs)}>{say(words.sameNumber)}</WarningCallout>
      )}
      {isOutside && (
        <InsetText>
          {say(words.outside, { place: placeName })}: <bdi>{referral.person.postcode}</bdi>
        </InsetText>
      )}
    </>
  )
}

/** Both side by side, and one button. */
function Duplicate({ referral, other }: { referral: LoadedReferral; other: PossibleDuplicate }): JSX.Element {
  const { say, day } = useSpeech()
  const { person } = referral
  const because = {
    'birth-date-and-name': words.becauseBirth,
    'contact-point': words.becausePoint,
    'name-and-postcode': words.becausePostcode,
  }[other.because]
  const birth = (value: string | null) => (value ? day(value) : '–')
  const named = (one: Person) => <bdi>{[one.preferredName, one.familyName].join(' ').trim()}</bdi>
  return (
    <Card heading={say(words.duplicates)} headingSize="s">
      <p>
        {say(because)}. {say(words.duplicatesHelp)}
      </p>
      <Table
        caption={say(words.duplicates)}
        captionHidden
        head={[say(words.field), say(words.thisOne), say(words.thatOne)]}
        rows={[
          [say(words.who), named(person), named(other)],
          [say(words.birth), birth(person.birthDate), birth(other.birthDate)],
          [say(words.postcode), <bdi>{person.postcode || '–'}</bdi>, <bdi>{other.postcode || '–'}</bdi>],
        ]}
      />
      <Form action={paths.join(referral.reference)}>
        <input type="hidden" name="into" value={other.reference} />
        <Button variant="secondary">{say(words.joinButton)}</Button>
      </Form>
      <p>
        <a href={personPaths.show(other.reference)}>{say(words.openPerson)}</a>
      </p>
    </Card>
  )
}

function Decide(facts: ReferralFacts): JSX.Element {
  const { say } = useSpeech()
  const { referral } = facts
  return (
    <>
      <AcceptForm {...facts} />
      <ul class="nhsuk-list">
        {referral.state === 'received' && (
          <li>
            <a href={paths.askMore(referral.reference)}>{say(words.askMore)}</a>
          </li>
        )}
        <li>
          <a href={paths.handOver(referral.reference)}>{say(words.handOver)}</a>
        </li>
        <li>
          <a href={paths.decline(referral.reference)}>{say(words.decline)}</a>
        </li>
        <li>
          <a href={paths.withdraw(referral.reference)}>{say(words.withdraw)}</a>
        </li>
      </ul>
    </>
  )
}

const builtIn: readonly string[] = builtInKinds

function Facts(facts: ReferralFacts): JSX.Element {
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

function AfterDecision({ referral, episode, moves, feedback, mayAnswer, now }: ReferralFacts): JSX.Element {
  const { say, moment } = useSpeech()
  return (
    <>
      <p>
        <a href={personPaths.show(referral.person.reference)}>{say(words.openPerson)}</a>
      </p>
      {episode && !episode.workerAccountId && (
        <p>
          <a href={paths.allocate(episode.reference)}>{say(words.choose)}</a>
        </p>
      )}
      {referral.introducerAccountId &&
        (mayAnswer ? (
          <p>
            <a href={paths.answerSource(referral.reference)}>{say(words.answerTitle)}</a> ·{' '}
            <a href={paths.letter(referral.reference)}>{say(words.letter)}</a>
          </p>
        ) : (
          <p class="app-quiet">{say(words.answerNoConsent)}</p>
        ))}
      {feedback.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.answered1)}</h2>
          {feedback.map((one) => (
            <p dir="auto">
              {moment(one.sentAt, now)}: {one.noAction ? say(words.noAction) : one.actions} {one.planWords}
            </p>
          ))}
        </>
      )}
      {moves.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.history)}</h2>
          <ul class="nhsuk-list">
            {moves.map((move) => (
              <li>
                {moment(move.at, now)}: {say(referralStateName(move.to))}
                {move.by && (
                  <>
                    {' '}
                    (<bdi>{move.by}</bdi>)
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
