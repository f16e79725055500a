import { accountPaths } from '../../account/index.ts'
import { Button, Input, Page, Radios } from '../../design/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { StepProps } from '../../platform/journey/index.ts'
import { doorWords as words } from '../door.ts'
import { paths } from '../paths.ts'
import { factsOf } from './door-facts.ts'
import { optional } from './fields.tsx'
import { Guard, QuestionPage, Ways } from './parts.tsx'

export function Start(step: StepProps) {
  const { say } = useSpeech()
  const { source } = factsOf(step.extra)
  return (
    <QuestionPage step={step} title={words.urgentTitle}>
      {(field) => (
        <>
          <Guard now={step.work.now} />
          {source && <input type="hidden" name="from" value={source.code} />}
          <Radios
            {...field.choice('urgent')}
            label={say(words.urgentTitle)}
            labelIsHeading
            hint={say(words.urgentHint)}
            items={[
              { value: 'no', label: say(words.urgentNo) },
              { value: 'yes', label: say(words.urgentYes) },
            ]}
          />
          <p class="app-quiet">{say(words.urgentAlways)}</p>
        </>
      )}
    </QuestionPage>
  )
}

export function Whom(step: StepProps) {
  const { say } = useSpeech()
  return (
    <QuestionPage step={step} title={words.whomTitle}>
      {(field) => (
        <Radios
          {...field.choice('whom')}
          label={say(words.whomTitle)}
          labelIsHeading
          items={[
            { value: 'me', label: say(words.whomMe) },
            { value: 'other', label: say(words.whomOther), hint: say(words.whomOtherHint) },
            { value: 'work', label: say(words.whomWork), hint: say(words.whomWorkHint) },
          ]}
        />
      )}
    </QuestionPage>
  )
}

/** A professional has a door of three steps; here they only learn where it is. */
export function Professional({ back, extra }: StepProps) {
  const { say } = useSpeech()
  const { place, source } = factsOf(extra)
  const start = source
    ? paths.introduce(place.slug, source.code)
    : `${accountPaths.signIn}?next=${encodeURIComponent(paths.make)}`
  return (
    <Page title={say(words.professionalTitle)} backHref={back} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.professionalTitle)}</h1>
      <p class="app-lead">{say(words.professionalLead)}</p>
      <Ways
        links={[
          { href: start, label: say(source ? words.makeTitle : words.professionalSignIn) },
          { href: paths.forProfessionals(place.slug), label: say(words.professionalHow) },
        ]}
      />
      <p>{say(words.professionalLink)}</p>
    </Page>
  )
}

export function Agree(step: StepProps) {
  const { say } = useSpeech()
  return (
    <QuestionPage step={step} title={words.agreeTitle}>
      {(field) => (
        <Radios
          {...field.choice('agree')}
          label={say(words.agreeTitle)}
          labelIsHeading
          hint={say(words.agreeHint)}
          items={[
            { value: 'yes', label: say(words.yes) },
            { value: 'no', label: say(words.no) },
            { value: 'unsure', label: say(words.notSure) },
          ]}
        />
      )}
    </QuestionPage>
  )
}

export function Unsure({ back, extra }: StepProps) {
  const { say } = useSpeech()
  const { place } = factsOf(extra)
  return (
    <Page title={say(words.unsureTitle)} backHref={back} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.unsureTitle)}</h1>
      <p class="app-lead">{say(words.unsureLead)}</p>
      <p>{say(words.unsureHow)}</p>
      <Ways links={[{ href: paths.leaflet(place.slug), label: say(words.unsureLeaflet) }]} />
      <p>{say(words.unsureCall, { phone: place.phone })}</p>
      <Button variant="secondary" href={back}>
        {say(words.unsureBack)}
      </Button>
    </Page>
  )
}

export function Introducer(step: StepProps) {
  const { say } = useSpeech()
  return (
    <QuestionPage step={step} title={words.introducerTitle} heading>
      {(field) => (
        <>
          <Input
            {...field.text('introducerName')}
            label={say(words.introducerName)}
            autocomplete="name"
            width={20}
            dir="auto"
          />
          <Input
            {...field.text('introducerRole')}
            label={optional(say(words.introducerRelation), say)}
            hint={say(words.introducerRelationHint)}
            width={20}
            dir="auto"
          />
          <Input
            {...field.text('introducerEmail')}
            label={optional(say(words.introducerEmail), say)}
            hint={say(words.introducerEmailHint)}
            type="email"
            autocomplete="email"
            width={30}
          />
        </>
      )}
    </QuestionPage>
  )
}
