import { accessName, conditionName, languageName, readAges } from '../../directory/index.ts'
import type { MessageRef, Speech } from '../../platform/i18n/index.ts'
import { blockName } from '../gap.ts'
import type { Counterfactual } from '../store.ts'
import { changeWords as words } from './words.ts'

type Change = Pick<Counterfactual, 'kind' | 'value'>

/** "took people under 50": what offers would do if one criterion of theirs were different. */
export function sayChange(change: Change, speech: Speech, areaName: (area: string) => string): string {
  const { say, locale } = speech
  const { kind, value } = change
  const known = fixed[`${kind} ${value}`] ?? fixed[kind]
  if (known) return say(known)
  if (kind === 'age') return sayAges(value, speech)
  if (kind === 'area') return say(words.areaOther, { area: areaName(value) })
  if (kind === 'language') return say(words.language, { language: languageName(value, locale) })
  if (kind === 'access') return say(words.access, { fact: say(accessName(value)) })
  if (kind === 'condition')
    return say(words.condition, { condition: say(conditionName(value), { value: value.replaceAll('-', ' ') }) })
  return say(words.other, { kind: say(blockName(kind)) })
}

const fixed: Record<string, MessageRef> = {
  'gender female': words.notOnlyWomen,
  'gender male': words.notOnlyMen,
  gender: words.otherGender,
  carer: words.carer,
  'housebound only': words.goesOut,
  housebound: words.comes,
  'referral gp': words.referralGp,
  referral: words.referralProfessional,
  cost: words.cost,
  when: words.when,
  distance: words.distance,
  capacity: words.capacity,
}

function sayAges(value: string, { say }: Speech): string {
  const ages = readAges(value)
  if (!ages) return say(words.other, { kind: value })
  if (ages.to === 130) return say(words.ageUnder, { from: ages.from })
  return ages.from === 0 ? say(words.ageOver, { to: ages.to }) : say(words.ageOthers, ages)
}
