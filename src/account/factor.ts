/** How somebody showed, beside a password or instead of it, that it is them. `organisation`: their organisation vouches (single sign-on). */
export const factors = ['passkey', 'code', 'recovery', 'organisation'] as const
export type Factor = (typeof factors)[number]

/** What an account can show. */
export type Factors = {
  passkeys: Passkey[]
  hasCode: boolean
  /** Providers of organisations that vouch for it: passkeys, code and these each will do. */
  vouchers: number
  /** Recovery codes that were not used yet. */
  recoveryLeft: number
  /** They end soon: the installation's secret that they were made with is on its way out. */
  recoveryEnds: boolean
}
export type Passkey = { id: string; name: string; isSynced: boolean; madeAt: Date; usedAt: Date | null }

/** For how long somebody who showed that it is them need not do so again. */
export const proofLasts = 5 * 60_000

/** Did whoever asks show in the last minutes that it is them? For policies and pages; routes say `needsProof`. */
export function isProved({ provedAt, now }: { provedAt?: Date | null; now: Date }): boolean {
  return provedAt != null && now.getTime() - provedAt.getTime() < proofLasts
}

export function hasFactor(factors: Factors): boolean {
  return countFactors(factors) > 0
}

function countFactors({ passkeys, hasCode, vouchers }: Factors): number {
  return passkeys.length + (hasCode ? 1 : 0) + vouchers
}

/** Is it the only one? Then it stays, until there is another. */
export function isLastFactor(factors: Factors): boolean {
  return countFactors(factors) <= 1
}
