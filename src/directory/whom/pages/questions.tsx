import type { ComponentChildren, JSX } from 'preact'
import { Checkboxes, Details, Fieldset, Input, Radios } from '../../../design/index.ts'
import type { fieldsOf } from '../../../platform/form/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { accessFacts, accessName } from '../../access.ts'
import { conditionName, conditions } from '../../criteria.ts'
import { languageCodes, languageName } from '../../languages.ts'
import { unsaid } from '../../offer-input.ts'
import { staffWords as words } from '../../staff-words.ts'

type Fields = ReturnType<typeof fieldsOf>

export const accessItems = (say: ReturnType<typeof useSpeech>['say']) =>
  accessFacts.map((fact) => ({ value: fact, label: say(accessName(fact)) }))

export function Group({ legend, children }: { legend: string; children: ComponentChildren }): JSX.Element {
  return (
    <Fieldset legend={legend} legendSize="m">
      {children}
    </Fieldset>
  )
}

/** Asked of few: where they live, what they speak, how much support they need, and what somebody found missing. */
export function WhomElse({ field, areas }: { field: Fields; areas: Map<string, string> }): JSX.Element {
  const { say, locale } = useSpeech()
  // Whole authorities stand among the names by their code.
  const neighbourhoods = [...areas].filter(([slug]) => slug === slug.toLowerCase())
  const [languages, lacks] = [field.many('onlyLanguages'), field.many('lacks')]
  return (
    <>
      <Radios
        {...field.choice('level')}
        label={say(words.level)}
        items={[
          { value: 'light', label: say(words.levelLight) },
          { value: 'some', label: say(words.levelSome) },
          { value: 'high', label: say(words.levelHigh) },
          { value: unsaid, label: say(words.notSaid) },
        ]}
        inline
      />
      {neighbourhoods.length > 0 && (
        <Checkboxes
          {...field.many('areas')}
          label={say(words.areas)}
          items={neighbourhoods.map(([value, label]) => ({ value, label }))}
          small
        />
      )}
      <Details summary={say(words.onlyLanguagesTitle)} open={languages.values.length > 0}>
        <div class="app-columns">
          <Checkboxes
            {...languages}
            label={say(words.onlyLanguages)}
            items={languageCodes.map((code) => ({ value: code, label: languageName(code, locale) }))}
            small
          />
        </div>
      </Details>
      <Details summary={say(words.lacksTitle)} open={lacks.values.length > 0}>
        <div class="app-columns">
          <Checkboxes {...lacks} label={say(words.lacks)} items={accessItems(say)} small />
        </div>
      </Details>
    </>
  )
}

export function Whom({ field }: { field: Fields }): JSX.Element {
  const { say } = useSpeech()
  const [only, welcome, nothing] = [
    { value: 'only', label: say(words.only) },
    { value: 'welcome', label: say(words.welcome) },
    { value: unsaid, label: say(words.notSaid) },
  ]
  const three = [only, welcome, nothing]
  return (
    <Group legend={say(words.criteria)}>
      <Radios
        {...field.choice('gender')}
        label={say(words.gender)}
        items={[
          { value: unsaid, label: say(words.everyone) },
          { value: 'female', label: say(words.women) },
          { value: 'male', label: say(words.men) },
        ]}
        inline
      />
      <Input {...field.text('minimumAge')} label={say(words.minimumAge)} width={3} inputMode="numeric" />
      <Input {...field.text('maximumAge')} label={say(words.maximumAge)} width={3} inputMode="numeric" />
      <Radios
        {...field.choice('nrpf')}
        label={say(words.nrpf)}
        items={[
          { value: 'yes', label: say(words.yes) },
          { value: 'no', label: say(words.no) },
          { value: unsaid, label: say(words.unknown) },
        ]}
        inline
      />
      <Radios {...field.choice('carer')} label={say(words.carer)} items={three} inline />
      <Radios
        {...field.choice('housebound')}
        label={say(words.housebound)}
        items={[only, welcome, { value: 'no', label: say(words.houseboundNo) }, nothing]}
        inline
      />
      <Radios
        {...field.choice('referral')}
        label={say(words.introducing)}
        items={[
          { value: 'none', label: say(words.introducingNone) },
          { value: 'needed', label: say(words.introducingAnybody) },
          { value: 'professional', label: say(words.introducingProfessional) },
          { value: 'gp', label: say(words.introducingGp) },
          nothing,
        ]}
      />
      <div class="app-columns">
        <Checkboxes
          {...field.many('conditions')}
          label={say(words.conditions)}
          items={conditions.map((one) => ({ value: one, label: say(conditionName(one)) }))}
          small
        />
      </div>
    </Group>
  )
}
