import { normalisePostcode } from '../place.ts'

/** One line of the ONS Postcode Directory as a row of ours; empty text where it says nothing. */
export type PostcodeRow = Record<
  'postcode' | 'latitude' | 'longitude' | 'easting' | 'northing' | 'lsoa' | 'ward' | 'lad' | 'endedOn',
  string
>
export type Columns = Partial<
  Record<'postcode' | 'latitude' | 'longitude' | 'easting' | 'northing' | 'lsoa' | 'ward' | 'lad' | 'endedOn', number>
> & { postcode: number; count: number }

/** The names of columns change with the edition: `oslaua` became `lad25cd`. The newest year wins. */
const names = {
  postcode: [/^pcds$/, /^pcd8$/, /^pcd2$/, /^pcd7$/, /^pcd$/, /^postcode$/],
  latitude: [/^lat$/, /^latitude$/],
  longitude: [/^long$/, /^lng$/, /^longitude$/],
  easting: [/^oseast1m$/, /^east1m$/, /^eastings?$/],
  northing: [/^osnrth1m$/, /^nrth1m$/, /^north1m$/, /^northings?$/],
  lsoa: [/^lsoa(\d\d)(cd)?$/, /^lsoa(cd)?$/],
  ward: [/^wd(\d\d)cd$/, /^osward$/, /^ward$/],
  lad: [/^lad(\d\d)cd$/, /^oslaua$/, /^laua$/],
  endedOn: [/^doterm$/],
} as const

/** Finds the columns by their heads; a sentence when it is no list of postcodes. */
export function findColumns(head: string[]): Columns | string {
  const heads = head.map((name) => name.trim().toLowerCase())
  const found: Partial<Columns> = Object.fromEntries(columnsOf(heads))
  if (found.postcode === undefined) return 'It has no column of postcodes: pcds, pcd8, pcd7 or pcd.'
  if (found.latitude === undefined || found.longitude === undefined) return 'It has no columns lat and long.'
  return { ...found, postcode: found.postcode, count: heads.length }
}

function columnsOf(heads: string[]): [string, number][] {
  return Object.entries(names).flatMap(([name, patterns]): [string, number][] => {
    const at = indexOf(heads, patterns)
    return at === undefined ? [] : [[name, at]]
  })
}

function indexOf(heads: string[], patterns: readonly RegExp[]): number | undefined {
  for (const pattern of patterns) {
    const years = heads.flatMap((head, at) => {
      const match = pattern.exec(head)
      return match ? [{ at, year: Number(match[1] ?? 0) }] : []
    })
    const newest = years.toSorted((one, other) => other.year - one.year)[0]
    if (newest) return newest.at
  }
  return undefined
}

/** Why a line was skipped, or its row. */
export function readPostcode(cells: string[], columns: Columns): PostcodeRow | string {
  if (cells.length !== columns.count) return `it has not the ${columns.count} columns of the first line`
  const cell = (name: keyof Omit<Columns, 'count'>) => {
    const at = columns[name]
    return at === undefined ? '' : (cells[at] ?? '').trim()
  }
  const postcode = normalisePostcode(cell('postcode'))
  if (!postcode) return 'its postcode is not a British postcode'
  const endedOn = endOf(cell('endedOn'))
  if (endedOn === undefined) return 'the month of its end is not written as YYYYMM'
  return {
    postcode,
    ...pointOf(cell('latitude'), cell('longitude')),
    ...gridOf(postcode, cell('easting'), cell('northing')),
    lsoa: codeOf(cell('lsoa')),
    ward: codeOf(cell('ward')),
    lad: codeOf(cell('lad')),
    endedOn,
  }
}

/** 99.999999 means that nobody measured it, as on the Isle of Man. */
function pointOf(latitude: string, longitude: string): Pick<PostcodeRow, 'latitude' | 'longitude'> {
  const [north, east] = [Number(latitude), Number(longitude)]
  const isOnMap = latitude !== '' && longitude !== '' && north > 49 && north < 61.5 && east > -9 && east < 2.5
  return isOnMap ? { latitude, longitude } : { latitude: '', longitude: '' }
}

/** Northern Ireland counts its metres from another corner: only British ones may be compared. */
function gridOf(postcode: string, easting: string, northing: string): Pick<PostcodeRow, 'easting' | 'northing'> {
  const isBritish = !postcode.startsWith('BT') && /^\d{1,7}$/.test(easting) && /^\d{1,7}$/.test(northing)
  return isBritish ? { easting, northing } : { easting: '', northing: '' }
}

function endOf(month: string): string | undefined {
  if (month === '') return ''
  const found = /^(\d{4})(0[1-9]|1[0-2])$/.exec(month)
  return found ? `${found[1]}-${found[2]}-01` : undefined
}

/** Codes such as E99999999 stand for "no such area". */
const codeOf = (code: string) => (/^[A-Z]\d{8}$/.test(code) && !/^[A-Z]99999999$/.test(code) ? code : '')
