import { type Fields, has, type Note, pick, shown } from './fields.ts'

export type Ages = { minimumAge?: number; maximumAge?: number }

/** The ages of a record. Feeds write null, "", -1 and 0 for "not known", and 100 for "no limit". */
export function readAges(record: Fields, note: Note): Ages {
  const minimumAge = readAge(record, 'minimum_age', 'minimum', note)
  const maximumAge = readAge(record, 'maximum_age', 'maximum', note)
  if (minimumAge !== undefined && maximumAge !== undefined && minimumAge > maximumAge) {
    note(`The minimum age (${minimumAge}) is above the maximum age (${maximumAge}): both were left out.`)
    return {}
  }
  return { ...(minimumAge === undefined ? {} : { minimumAge }), ...(maximumAge === undefined ? {} : { maximumAge }) }
}

function readAge(record: Fields, field: string, which: 'minimum' | 'maximum', note: Note): number | undefined {
  if (!has(record, field)) return undefined
  const value = pick(record, field) ?? ''
  const age = toNumber(value)
  const unknown = (shown: string) => {
    note(`The ${which} age is given as ${shown}: taken as not known.`)
    return undefined
  }
  if (value === '') return unknown('empty')
  if (age === undefined) return unknown(`"${shown(value)}"`)
  if (age <= 0 || (which === 'minimum' && age > 120)) return unknown(String(age))
  if (which === 'maximum' && age >= 100) {
    note(`The maximum age is given as ${age}: taken as no upper limit.`)
    return undefined
  }
  if (Number.isInteger(age)) return age
  const whole = which === 'minimum' ? Math.floor(age) : Math.ceil(age)
  note(`The ${which} age is given as ${age}: rounded to ${whole} years.`)
  return whole === 0 ? undefined : whole
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  const found =
    typeof value === 'string' ? /^\s*(-?\d+(?:\.\d+)?)\s*(?:\+|years?(?: old)?|yrs?)?\s*$/i.exec(value) : null
  return found ? Number(found[1]) : undefined
}
