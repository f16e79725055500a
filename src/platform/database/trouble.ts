import pg from 'pg'

/** The database was not reached, did not answer in time, or went away in the middle. */
export class Away extends Error {
  override name = 'Away'
  readonly code: string | undefined
  /** `nothing` before the transaction had begun; `maybe` when it went away while it was told to keep the work. */
  readonly done: 'nothing' | 'undone' | 'maybe'
  constructor(done: Away['done'], cause: unknown) {
    super('The database is away', { cause })
    this.done = done
    this.code = codeOf(cause)
  }
}

/** Why a page that is not at fault cannot be answered. */
export type Trouble = 'away' | 'full' | 'slow'

export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof Away) return 'away'
  const code = codeOf(error)
  if (!(error instanceof pg.DatabaseError) || !code) return undefined
  if (isFull(code)) return 'full'
  return isConflict(code) || [cancelled, lockNotHad].includes(code) ? 'slow' : undefined
}

/** A connection that ends, a server that shuts down or starts up, or one that has no room for more of us. */
export function isGone(error: unknown): boolean {
  const code = codeOf(error)
  return !(error instanceof pg.DatabaseError) || /^(08|57P|53[^1])/.test(code ?? '')
}

export const readOnly = '25006'
const diskFull = '53100'
const cancelled = '57014'
const lockNotHad = '55P03'

const isFull = (code: string) => code === diskFull || code === readOnly
const isConflict = (code: string) => code === '40001' || code === '40P01'

/**
 * Whether the whole request may be done once more by itself. One that only reads always; one that writes only when it is
 * certain that nothing of it was done.
 */
export function mayRepeat(error: unknown, isReading: boolean): boolean {
  if (error instanceof Away) return isReading || error.done === 'nothing'
  const code = error instanceof pg.DatabaseError ? error.code : undefined
  return code !== undefined && (isConflict(code) || (isReading && code === readOnly))
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
