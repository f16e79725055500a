export const providerKinds = ['staff', 'resident'] as const
export const algorithms = ['RS256', 'RS512', 'PS256', 'ES256'] as const
export type Algorithm = (typeof algorithms)[number]
/** Where a provider says how surely it knows somebody: CIS2 in `acr`, NHS login in `vot`, Entra in `acrs` or `amr`. */
export const assuranceClaims = ['acr', 'vot', 'acrs', 'amr'] as const

/** Who else may say who somebody is. */
export type Provider = {
  id: string
  /** Stands in addresses. */
  name: string
  kind: (typeof providerKinds)[number]
  /** What the button says. */
  label: string
  organisationId: string | null
  issuer: string
  clientId: string
  sealedKey: string
  certificateHash: string | null
  keyAlgorithm: Algorithm
  tokenAlgorithm: Algorithm
  assuranceClaim: (typeof assuranceClaims)[number]
  assuranceValues: string[]
  stepsUp: boolean
  isPrivate: boolean
}

/** Somebody's name at a provider. */
export type Identity = {
  id: string
  providerName: string
  label: string
  kind: Provider['kind']
  linkedAt: Date
  usedAt: Date | null
}

export type Purpose = 'sign-in' | 'prove' | 'link' | 'invitation'

/** A provider of one organisation speaks for its own people, and for nobody in a role elsewhere. */
export function speaksFor({ organisationId }: Pick<Provider, 'organisationId'>, organisation: string | null): boolean {
  return organisationId === null || organisationId === organisation
}
