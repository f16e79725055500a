import type { JSX } from 'preact'
import { may } from '../../../account/index.ts'
import { Button, Form, Input, InsetText, Page, PrintButton, Select } from '../../../design/index.ts'
import { directoryPaths, listCountedPlaces, type Theme } from '../../../directory/index.ts'
import { listNeighbourhoods } from '../../../place/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, type Site } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { dayOf } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import { sourceKindName, sourceKinds } from '../../../referral/index.ts'
import { paths } from '../../paths.ts'
import { type Forecasts, forecast } from '../forecast.ts'
import { horizons, type Question, reaches, readQuestion } from '../question.ts'
import { type Assumed, type Facts, makeScenario } from '../scenario.ts'
import { countAlongside, countAskedFor, countStays } from '../store.ts'
import { whatIfWords as words } from '../words.ts'
import { AssumptionBoxes, HowItIsWorkedOut, KnownToday } from './assumptions.tsx'
import { Results } from './results.tsx'

export function whatIfPage(site: Site): void {
  site.get(paths.whatIf, 'what-if.read', showWhatIf)
}

async function showWhatIf(work: Work, { query }: Request): Promise<Answer> {
  if (!work.place) throw notFound()
  const { question, form } = readQuestion(query)
  const facts = {
    neighbourhoods: await listNeighbourhoods(work, work.place),
    counted: await listCountedPlaces(work, work.place, dayOf(work.now)),
    asked: await countAskedFor(work),
    stays: await countStays(work),
    alongside: await countAlongside(work),
  }
  const { scenario, assumed } = makeScenario(facts, question)
  const told = await forecast(scenario)
  const mayOpenLedger = may(work, 'offer.tally', 'place')
  return page(<WhatIf {...{ facts, question, form, assumed, told, mayOpenLedger }} today={dayOf(work.now)} />)
}

export type WhatIfProps = {
  facts: Facts
  question: Question
  form: FormState
  assumed: Assumed[]
  told: Forecasts<Theme>
  today: string
  mayOpenLedger: boolean
}

function WhatIf(props: WhatIfProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { form, assumed, mayOpenLedger } = props
  return (
    <Page title={say(words.title)} errors={fieldsOf(form, speech).errors} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <Questions {...props} />
      {assumed.length === 0 ? (
        <InsetText>
          <p>{say(words.none)}</p>
          {mayOpenLedger && (
            <p>
              <a href={directoryPaths.ledger}>{say(words.ledger)}</a>
            </p>
          )}
        </InsetText>
      ) : (
        <>
          <Results {...props} />
          <KnownToday assumed={assumed} />
        </>
      )}
      <HowItIsWorkedOut />
      <PrintButton label={say(words.print)} />
    </Page>
  )
}

function Questions(props: WhatIfProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { facts, form } = props
  const field = fieldsOf(form, speech)
  const reachNames = { own: words.reachOwn, near: words.reachNear, anywhere: words.reachAnywhere }
  return (
    <Form action={paths.whatIf} method="get">
      <div class="app-no-print">
        <Input {...field.text('people')} label={say(words.people)} inputMode="numeric" width={4} />
        <Select
          {...field.choice('kind')}
          label={say(words.kind)}
          items={sourceKinds.map((kind) => ({ value: kind, label: say(sourceKindName(kind)) }))}
        />
        <Select
          {...field.choice('area')}
          label={say(words.area)}
          items={[
            { value: '', label: say(words.wholePlace) },
            ...facts.neighbourhoods.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
        <Select
          {...field.choice('months')}
          label={say(words.months)}
          items={horizons.map((count) => ({ value: String(count), label: say(words.monthsAhead, { count }) }))}
        />
        <Select
          {...field.choice('reach')}
          label={say(words.reach)}
          items={reaches.map((reach) => ({ value: reach, label: say(reachNames[reach]) }))}
        />
        <AssumptionBoxes {...props} />
        <Button>{say(words.show)}</Button>
      </div>
    </Form>
  )
}
