import type { JSX } from 'preact'
import { Button, Checkboxes, Details, Form, Input, InsetText, Page, Radios, Select } from '../../../design/index.ts'
import { listAreaNames } from '../../../place/index.ts'
import { emptyForm, type FormState, fieldsOf, refusalOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { accessFacts, accessName } from '../../access.ts'
import { conditionName, conditions } from '../../criteria.ts'
import { languageCodes, languageName } from '../../languages.ts'
import { partsOfWeek } from '../../matching/index.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { themeName, themes } from '../../themes.ts'
import { walksSlowly } from '../../travel/travel.ts'
import { DescribedNeed } from '../input.ts'
import { matchDescribed } from '../match-described.ts'
import { describedWords as words } from '../words.ts'
import { MatchedCard } from './matched-card.tsx'

type Found = Awaited<ReturnType<typeof matchDescribed>>

/** Sent, never in an address; answered at once, and nothing is kept. */
export function describedPage(site: Site): void {
  site.get(paths.described, 'offer.tally', (work) => show(work, emptyForm()))
  site.post(paths.described, 'offer.tally', (work, request) => answer(work, request))
}

async function answer(work: Work, request: Request): Promise<Answer> {
  const match = async () => {
    const { data, error } = DescribedNeed.safeParse(request.body)
    if (error) throw refusalOf(error)
    return matchDescribed(work, data)
  }
  return submit(request, match, {
    done: (found) => show(work, emptyForm(request.body), found),
    again: (form) => show(work, form),
  })
}

async function show(work: Work, form: FormState, found?: Found): Promise<Answer> {
  return page(<Described form={form} found={found} areas={await listAreaNames(work, work.place)} />)
}

type Props = { form: FormState; found: Found | undefined; areas: Map<string, string> }

function Described({ form, found, areas }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  return (
    <Page title={say(words.title)} errors={fieldsOf(form, speech).errors} backHref={paths.home} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      {found && <Answered found={found} areas={areas} />}
      <Form action={paths.described}>
        <Questions form={form} />
        <Button>{say(words.show)}</Button>
      </Form>
    </Page>
  )
}

function Answered({ found, areas }: { found: Found; areas: Map<string, string> }): JSX.Element {
  const { say } = useSpeech()
  const { fits, nearMisses, counts, profile } = found
  const isSlow = walksSlowly(profile.accessNeeds)
  const bodies = new Set(fits.map(({ offer }) => offer.organisationId))
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.fits, { count: counts.fits })}</h2>
      {fits.length === 0 && <InsetText>{say(words.nobody)}</InsetText>}
      {fits.length > 1 && bodies.size === 1 && <p>{say(words.one)}</p>}
      <div class="app-match">
        {fits.map((match) => (
          <MatchedCard match={match} areas={areas} isSlow={isSlow} />
        ))}
      </div>
      <h2 class="nhsuk-heading-m">{say(words.near, { count: counts.nearMisses })}</h2>
      <div class="app-match">
        {nearMisses.map((match) => (
          <MatchedCard match={match} areas={areas} isSlow={isSlow} />
        ))}
      </div>
    </>
  )
}

function Questions({ form }: { form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say, locale } = speech
  const field = fieldsOf(form, speech)
  const parts = { daytime: words.daytime, evening: words.evening, weekend: words.weekend }
  return (
    <>
      <Input {...field.text('words')} label={say(words.words)} hint={say(words.wordsHint)} />
      <Select
        {...field.choice('theme')}
        label={say(words.theme)}
        items={[
          { value: '', label: say(words.anything) },
          ...themes.map((value) => ({ value, label: say(themeName(value)) })),
        ]}
      />
      <Input {...field.text('age')} label={say(words.age)} width={3} inputMode="numeric" />
      <Input {...field.text('postcode')} label={say(words.postcode)} width={10} />
      <Radios
        {...field.choice('gender')}
        label={say(words.gender)}
        items={[
          { value: '', label: say(words.unsaid) },
          { value: 'female', label: say(words.woman) },
          { value: 'male', label: say(words.man) },
        ]}
        inline
      />
      <Checkboxes
        {...field.many('times')}
        label={say(words.times)}
        items={partsOfWeek.map((value) => ({ value, label: say(parts[value]) }))}
        small
      />
      <Checkboxes
        {...field.many('more')}
        label={say(words.more)}
        items={[
          { value: 'free', label: say(words.free) },
          { value: 'home', label: say(words.home) },
          { value: 'noRecourse', label: say(words.noRecourse) },
        ]}
        small
      />
      <Details summary={say(words.access)} open={field.many('access').values.length > 0}>
        <Checkboxes
          {...field.many('access')}
          label={say(words.access)}
          labelHidden
          items={accessFacts.map((value) => ({ value, label: say(accessName(value)) }))}
          small
        />
      </Details>
      <Details summary={say(words.languages)} open={field.many('languages').values.length > 0}>
        <Checkboxes
          {...field.many('languages')}
          label={say(words.languages)}
          labelHidden
          items={languageCodes.map((value) => ({ value, label: languageName(value, locale) }))}
          small
        />
      </Details>
      <Details summary={say(words.conditions)} open={field.many('conditions').values.length > 0}>
        <Checkboxes
          {...field.many('conditions')}
          label={say(words.conditions)}
          labelHidden
          items={conditions.map((value) => ({ value, label: say(conditionName(value), { value }) }))}
          small
        />
      </Details>
    </>
  )
}
