/** Ids that say nothing and are the same in every run: the kind and the number. The same in SQL: `idSql`. */
const kinds = {
  place: '01',
  organisation: '02',
  location: '03',
  offer: '04',
  schedule: '05',
  neighbourhood: '06',
  account: '07',
  membership: '08',
  programme: '09',
  source: '0a',
  person: '0b',
  episode: '0c',
  referral: '0d',
  task: '0e',
  contact: '0f',
  access: '10',
  need: '11',
  consent: '12',
  draft: '13',
  point: '14',
  crowd: '15',
} as const
export type IdKind = keyof typeof kinds

export function idOf(kind: IdKind, number: number): string {
  return `be0000${kinds[kind]}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}

export function idSql(kind: IdKind, number: string): string {
  return `('be0000${kinds[kind]}-0000-7000-8000-' || lpad(to_hex((${number})::bigint), 12, '0'))::uuid`
}
