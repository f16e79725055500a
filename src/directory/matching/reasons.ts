import type { MessageRef } from '../../platform/i18n/index.ts'
import type { Verdict } from '../store/matching.ts'
import type { MatchKind, Outcome, Reason } from './matching.ts'
import { matchWords as words } from './words.ts'

type Said = { sentence: MessageRef; args: Reason['args'] }

const outcomes = { '1': 'fits', '0': 'unknown', '-1': 'blocks' } as const satisfies Record<string, Outcome>

/** A verdict of the database as a sentence about one fact. */
export function toReason({ kind, detail, outcome, value, checkedOn, source }: Verdict): Reason {
  const answer = outcomes[`${outcome}`]
  const { sentence, args } = says[kind]?.(answer, value, detail) ?? criterion(kind, answer, value)
  return { kind, sentence, args, checkedOn, source, outcome: answer }
}

/** What a criterion says of itself; `sayReason` puts the fact into the sentence. */
function criterion(kind: MatchKind, outcome: Outcome, value: string): Said {
  const byOutcome = { fits: words.fact, unknown: words.askFact, blocks: value === 'no' ? words.fact : words.onlyFor }
  return { sentence: byOutcome[outcome], args: { fact: value, factKind: kind } }
}

const says: Partial<Record<MatchKind, (outcome: Outcome, value: string, detail: string) => Said | undefined>> = {
  access: (outcome, value) => ({
    sentence: { fits: words.fact, unknown: words.accessUnknown, blocks: words.accessMissing }[outcome],
    args: { access: value },
  }),
  language: (outcome, value, detail) =>
    detail === 'spoken'
      ? { sentence: outcome === 'fits' ? words.languageSpoken : words.languageUnknown, args: { language: value } }
      : undefined,
  nrpf: (outcome) => (outcome === 'unknown' ? { sentence: words.nrpfUnknown, args: {} } : undefined),
  housebound: (outcome, value) => {
    const known = there[value]
    if (known) return { sentence: known, args: {} }
    return value === 'go' ? { sentence: outcome === 'unknown' ? words.homeUnknown : words.homeNo, args: {} } : undefined
  },
  distance(outcome, value): Said {
    const known = there[value]
    if (known) return { sentence: known, args: {} }
    if (outcome === 'unknown') return { sentence: words.distanceUnknown, args: {} }
    return { sentence: outcome === 'fits' ? words.near : words.far, args: { metres: Number(value) } }
  },
  cost(outcome, value): Said {
    if (outcome === 'fits') return { sentence: words.free, args: {} }
    if (outcome === 'unknown') return { sentence: words.costUnknown, args: {} }
    return value
      ? { sentence: words.costs, args: { pence: Number(value) } }
      : { sentence: words.costsSomething, args: {} }
  },
  when(outcome, value): Said {
    if (!value) return { sentence: words.whenUnknown, args: {} }
    const [day = '', clock = ''] = value.split(' ')
    return {
      sentence: { fits: words.when, blocks: words.whenNot, unknown: words.whenUnknown }[outcome],
      args: { day, clock },
    }
  },
  capacity(_outcome, value): Said {
    const [what, number = ''] = value.split(' ')
    const count = Number(number)
    if (what === 'paused') return { sentence: words.paused, args: {} }
    if (what === 'full')
      return number ? { sentence: words.fullWait, args: { count } } : { sentence: words.full, args: {} }
    if (what === 'places') return { sentence: words.places, args: { count } }
    if (what === 'wait') return count ? { sentence: words.wait, args: { count } } : { sentence: words.noWait, args: {} }
    return { sentence: words.roomUnknown, args: {} }
  },
  contact: () => ({ sentence: words.contactUnknown, args: {} }),
  referral(outcome, value) {
    if (value === 'gp')
      return {
        sentence: { fits: words.gpIntroduced, unknown: words.gpUnknown, blocks: words.gpOnly }[outcome],
        args: {},
      }
    if (outcome === 'unknown') return undefined
    return { sentence: outcome === 'fits' ? words.weIntroduce : words.professionalOnly, args: {} }
  },
}

const there: Record<string, MessageRef> = { comes: words.comes, online: words.online, phone: words.phone }
