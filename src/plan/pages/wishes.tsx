import type { JSX } from 'preact'
import { Button, Checkboxes, Details, Form, Input, Select } from '../../design/index.ts'
import {
  accessName,
  conditionName,
  languageName,
  type MatchKind,
  type MatchProfile,
  matchKindName,
  partsOfWeek,
  sayMiles,
  themeName,
} from '../../directory/index.ts'
import { loveName } from '../../person/index.ts'
import { type Speech, useSpeech } from '../../platform/i18n/index.ts'
import { milesOffered, type Wishes, writeWishes } from '../match-goal.ts'
import { staffWords as words } from '../staff-words.ts'

type Chip = { text: string; kind?: MatchKind }
const parts = { daytime: words.timeDaytime, evening: words.timeEvening, weekend: words.timeWeekend }

/** What counts now, each with a link that leaves it out; below, what was left out and can count again. */
export function WishChips({
  areas,
  profile,
  wishes,
  action,
}: {
  areas: Map<string, string>
  profile: MatchProfile
  wishes: Wishes
  action: string
}): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const chips = chipsOf(profile, areas, speech)
  const to = (relaxed: MatchKind[]) => `${action}?${writeWishes({ ...wishes, relaxed })}`
  return (
    <section aria-labelledby="wants">
      <h2 class="nhsuk-heading-s" id="wants">
        {say(words.wants)}
      </h2>
      <ul class="app-chips">
        {chips
          .filter(({ kind }) => !kind || !wishes.relaxed.includes(kind))
          .map(({ text, kind }) => (
            <li class="app-chip">
              {text}{' '}
              {kind && (
                <a href={to([...wishes.relaxed, kind])}>
                  {say(words.leaveOut)}
                  <span class="nhsuk-u-visually-hidden"> {text}</span>
                </a>
              )}
            </li>
          ))}
      </ul>
      {wishes.relaxed.length > 0 && (
        <ul class="app-chips">
          {wishes.relaxed.map((kind) => (
            <li class="app-chip app-chip--out">
              {say(words.leftOut)}: {say(matchKindName(kind))}{' '}
              <a href={to(wishes.relaxed.filter((one) => one !== kind))}>
                {say(words.useAgain)}
                <span class="nhsuk-u-visually-hidden"> {say(matchKindName(kind))}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p class="app-quiet">{say(words.wantsHint)}</p>
    </section>
  )
}

function chipsOf(profile: MatchProfile, areas: Map<string, string>, speech: Speech): Chip[] {
  const { say, locale, number } = speech
  const list = (all: string[]) => all.join(', ')
  const genders = { female: words.chipFemale, male: words.chipMale, other: words.chipOther }
  const chips: (Chip | false | null)[] = [
    profile.themes.length > 0 && {
      text: say(words.chipTheme, { theme: list(profile.themes.map((theme) => say(themeName(theme)))) }),
    },
    (profile.loveTags?.length ?? 0) > 0 && {
      text: say(words.chipLoves, { loves: list((profile.loveTags ?? []).map((tag) => say(loveName(tag)))) }),
    },
    Boolean(profile.words) && { text: say(words.chipWords, { words: profile.words ?? '' }) },
    {
      text: profile.age === null ? say(words.chipAgeUnknown) : say(words.chipAge, { age: number(profile.age) }),
      kind: 'age',
    },
    profile.gender && { text: say(genders[profile.gender]), kind: 'gender' },
    {
      text: say(words.chipLanguage, { languages: list(profile.languages.map((code) => languageName(code, locale))) }),
      kind: 'language',
    },
    Boolean(profile.outwardCode ?? profile.neighbourhoodSlug) && {
      text: say(words.chipArea, {
        area: list([areas.get(profile.neighbourhoodSlug ?? '') ?? '', profile.outwardCode ?? ''].filter(Boolean)),
      }),
      kind: 'area',
    },
    profile.accessNeeds.length > 0 && {
      text: say(words.chipAccess, { needs: list(profile.accessNeeds.map((need) => say(accessName(need)))) }),
      kind: 'access',
    },
    profile.noRecourse === true && { text: say(words.chipNrpf), kind: 'nrpf' },
    profile.isCarer !== null && { text: say(profile.isCarer ? words.chipCarer : words.chipNotCarer), kind: 'carer' },
    profile.conditions.length > 0 && {
      text: say(words.chipCondition, {
        conditions: list(profile.conditions.map((one) => say(conditionName(one), { value: one }))),
      }),
      kind: 'condition',
    },
    profile.times.length > 0 && {
      text: say(words.chipWhen, { times: list(profile.times.map((part) => say(parts[part]))) }),
      kind: 'when',
    },
    profile.mustBeFree && { text: say(words.chipCost), kind: 'cost' },
    profile.needsHomeOrOnline && { text: say(words.chipHome), kind: 'housebound' },
    profile.maxMetres !== null &&
      !profile.needsHomeOrOnline && {
        text: say(words.chipDistance, { distance: sayMiles(profile.maxMetres, speech) }),
        kind: 'distance',
      },
    { text: say(words.chipCapacity), kind: 'capacity' },
  ]
  return chips.filter((chip): chip is Chip => Boolean(chip))
}

/** A form that is only read (GET): what matters for this look. */
export function MoreWishes({ wishes, action }: { wishes: Wishes; action: string }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Details summary={say(words.more)}>
      <p>{say(words.moreHelp)}</p>
      <Form action={action} method="get">
        {wishes.relaxed.map((kind) => (
          <input type="hidden" name="relax" value={kind} />
        ))}
        <Input name="words" label={say(words.fieldWords)} value={wishes.words} width={20} dir="auto" />
        <Checkboxes
          name="time"
          label={say(words.fieldTimes)}
          small
          values={wishes.times}
          items={partsOfWeek.map((value) => ({ value, label: say(parts[value]) }))}
        />
        <Checkboxes
          name="free"
          label={say(words.fieldFree)}
          small
          values={wishes.mustBeFree ? ['yes'] : []}
          items={[{ value: 'yes', label: say(words.fieldFreeYes) }]}
        />
        <Checkboxes
          name="home"
          label={say(words.fieldHome)}
          small
          values={wishes.needsHomeOrOnline ? ['yes'] : []}
          items={[{ value: 'yes', label: say(words.fieldHomeYes) }]}
        />
        <Select
          name="miles"
          label={say(words.fieldMiles)}
          value={wishes.miles ? String(wishes.miles) : ''}
          items={[
            { value: '', label: say(words.milesAny) },
            ...milesOffered.map((miles) => ({ value: String(miles), label: say(words.milesN, { count: miles }) })),
          ]}
        />
        <Button small>{say(words.update)}</Button>
      </Form>
    </Details>
  )
}
