import { compact, type Fields, list, type Note, pick, shown, text } from './fields.ts'
import type { HarvestedCost } from './shape.ts'

type Costs = { costs: HarvestedCost[]; isFree?: boolean }

/** What it costs, in pence where the feed's words leave no doubt, else in its words. */
export function readCosts(record: Fields, note: Note): Costs {
  const options = list(record, 'cost_options').map((option) => readOption(option, note))
  const words = text(record, 'fees_description', 'fees')
  const costs = [...options, ...(words ? [costInWords(words)] : [])].filter((cost) => Object.keys(cost).length > 0)
  const isFree = freeness(costs)
  return isFree === undefined ? { costs } : { costs, isFree }
}

function readOption(fields: Fields, note: Note): HarvestedCost {
  const option = text(fields, 'option')
  const description = text(fields, 'amount_description', 'cost_type', 'description')
  const currency = text(fields, 'currency')?.toUpperCase()
  const given = pick(fields, 'amount')
  if (currency && currency !== 'GBP' && given !== undefined) {
    note(`A cost is in ${currency}: kept as text.`)
    return compact({ option, description: join([`${shown(given)} ${currency}`, description]), pence: undefined })
  }
  if (typeof given === 'number') return compact({ option, description, pence: penceOf(given, note) })
  const words = text(fields, 'amount')
  if (!words) return compact({ option, description, pence: undefined })
  const cost = costInWords(words)
  if (cost.pence === undefined) note(`The cost "${words.slice(0, 60)}" is no single amount: kept as text.`)
  return compact({ option, description: join([cost.description, description]), pence: cost.pence })
}

const amount =
  /^(?:only |just )?(£|gbp)?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?\s*(p|pence|gbp)?(?=[\s,.;/(]|$)[\s,.;]*(.*)$/i
const free =
  /^(?:(?:this|it|the (?:service|session|activity)) is )?(?:free(?: of charge| to (?:all|attend|use|join))?|no (?:cost|charge)|nil)[.!]?$/i

/** "£4.50 per session" is 450 pence and "per session"; "£5 to £7" stays text. */
export function costInWords(words: string): HarvestedCost {
  if (free.test(words)) return /^(free|nil)[.!]?$/i.test(words) ? { pence: 0 } : { pence: 0, description: words }
  const found = amount.exec(words)
  if (!found) return { description: words }
  const [, sign, whole = '', small = '', unit = '', rest = ''] = found
  const isPence = /^p/i.test(unit) && !sign
  // A second amount, or a number that nothing says is money, leaves doubt.
  if (/[£\d]/.test(rest) || (!sign && !unit && rest !== '')) return { description: words }
  const pounds = Number(`${whole.replaceAll(',', '')}.${small || '0'}`)
  const pence = Math.round(isPence ? pounds : pounds * 100)
  return rest ? { pence, description: rest } : { pence }
}

function penceOf(pounds: number, note: Note): number | undefined {
  if (pounds >= 0 && pounds < 1_000_000) return Math.round(pounds * 100)
  note(`The cost ${pounds} cannot be: left out.`)
  return undefined
}

function freeness(costs: HarvestedCost[]): boolean | undefined {
  const known = costs.map((cost) => cost.pence).filter((pence) => pence !== undefined)
  if (known.length === 0) return undefined
  if (known.length === costs.length && known.every((pence) => pence === 0)) return true
  return known.every((pence) => pence > 0) ? false : undefined
}

const join = (parts: (string | undefined)[]) => parts.filter(Boolean).join(', ') || undefined
