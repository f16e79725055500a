import type { JSX } from 'preact'
import { Details, Input, numeric, Table } from '../../../design/index.ts'
import { themeName } from '../../../directory/index.ts'
import { fieldsOf } from '../../../platform/form/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { type Assumed, usualStayWeeks } from '../scenario.ts'
import { whatIfWords as words } from '../words.ts'
import type { WhatIfProps } from './what-if.tsx'

/** Each number with where it comes from; a box changes it. */
export function AssumptionBoxes({ assumed, form, facts, question }: WhatIfProps): JSX.Element {
  const speech = useSpeech()
  const { say, number } = speech
  const field = fieldsOf(form, speech)
  const isChanged = form.errors.length > 0 || question.more.size + question.stay.size > 0
  const { alongside } = facts
  return (
    <Details summary={say(words.assume)} open={isChanged}>
      <p>{say(words.assumeHelp)}</p>
      <Input
        {...field.text('walk')}
        label={say(words.walk)}
        hint={
          alongside.canWalkWith
            ? say(words.walkMeasured, { number: number(alongside.canWalkWith), workers: alongside.workers })
            : say(words.walkUnknown)
        }
        inputMode="numeric"
        width={4}
      />
      <Input
        {...field.text('alongside')}
        label={say(words.alongsideWeeks)}
        hint={
          alongside.weeks
            ? say(words.alongsideMeasured, { number: number(alongside.weeks) })
            : say(words.stayAssumed, { number: number(usualStayWeeks) })
        }
        inputMode="decimal"
        width={4}
      />
      {assumed.map((one) => (
        <ThemeBoxes one={one} field={field} />
      ))}
      <Input
        {...field.text('seed')}
        label={say(words.again)}
        hint={say(words.againHint)}
        inputMode="numeric"
        width={5}
      />
    </Details>
  )
}

function ThemeBoxes({ one, field }: { one: Assumed; field: ReturnType<typeof fieldsOf> }): JSX.Element {
  const { say, number } = useSpeech()
  const theme = say(themeName(one.theme))
  const more = { typed: words.usedTyped, like: words.usedLike, all: words.usedAll }[one.moreFrom]
  const stay = { typed: words.usedTyped, measured: words.stayMeasured, assumed: words.stayAssumed }[one.stayFrom]
  return (
    <>
      <Input
        {...field.text(`more-${one.theme}`)}
        label={say(words.moreOf, { theme })}
        hint={say(more, { number: number(Math.round(one.moreAMonth * 10) / 10) })}
        inputMode="decimal"
        width={4}
      />
      <Input
        {...field.text(`stay-${one.theme}`)}
        label={say(words.stayOf, { theme })}
        hint={say(stay, { number: number(one.stayWeeks) })}
        inputMode="decimal"
        width={4}
      />
    </>
  )
}

export function KnownToday({ assumed }: { assumed: Assumed[] }): JSX.Element {
  const { say, number } = useSpeech()
  const orFew = (count: number) => (count > 0 && count < 5 ? say(words.few) : number(count))
  return (
    <Details summary={say(words.seen)}>
      <Table
        caption={say(words.seen)}
        captionHidden
        head={[
          say(words.theme),
          numeric(say(words.offers)),
          numeric(say(words.placesNow)),
          numeric(say(words.taken)),
          numeric(say(words.waiting)),
          numeric(say(words.usual)),
        ]}
        rows={assumed.map((one) => [
          say(themeName(one.theme)),
          number(one.offers),
          number(one.places),
          orFew(one.taken),
          orFew(one.waiting),
          number(Math.round(one.usualAMonth * 10) / 10),
        ])}
      />
    </Details>
  )
}

export function HowItIsWorkedOut(): JSX.Element {
  const { say } = useSpeech()
  const measured = [words.measured1, words.measured2, words.measured3]
  const assumed = [words.assumed1, words.assumed2, words.assumed3, words.assumed4, words.assumed5]
  return (
    <>
      <p>{say(words.limits)}</p>
      <Details summary={say(words.howTitle)}>
        <h3 class="nhsuk-heading-s">{say(words.measured)}</h3>
        <ul class="nhsuk-list nhsuk-list--bullet">
          {measured.map((one) => (
            <li>{say(one)}</li>
          ))}
        </ul>
        <h3 class="nhsuk-heading-s">{say(words.assumed)}</h3>
        <ul class="nhsuk-list nhsuk-list--bullet">
          {assumed.map((one) => (
            <li>{say(one, { weeks: usualStayWeeks })}</li>
          ))}
        </ul>
      </Details>
    </>
  )
}
