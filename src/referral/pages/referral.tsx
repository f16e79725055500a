import type { JSX } from 'preact'
import { InsetText, Page, WarningCallout } from '../../design/index.ts'
import { EmergencyLink } from '../../person/index.ts'
import { emptyForm, type FormState } from '../../platform/form/index.ts'
import { type Answer, page, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { clocksOf } from '../../programme/index.ts'
import { closeConcern } from '../commands/close-concern.ts'
import { joinPeople } from '../commands/join-people.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { referralLifecycle } from '../lifecycle.ts'
import { paths } from '../paths.ts'
import { findConcern } from '../store/index.ts'
import { AcceptForm } from './accept-form.tsx'
import { ConcernCard } from './concern.tsx'
import { OwnWords } from './parts.tsx'
import { Duplicate } from './referral-duplicate.tsx'
import { type ReferralFacts, referralFacts } from './referral-facts.ts'
import { AfterDecision } from './referral-history.tsx'
import { Facts } from './referral-summary.tsx'

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
        <>
          <WarningCallout heading={say(words.nhs)}>{say(words.sameNumber)}</WarningCallout>
          <EmergencyLink />
        </>
      )}
      {isOutside && (
        <InsetText>
          {say(words.outside, { place: placeName })}: <bdi>{referral.person.postcode}</bdi>
        </InsetText>
      )}
    </>
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
