import type { Provider } from './provider.ts'

type Wanted = Pick<Provider, 'assuranceClaim' | 'assuranceValues'>

/** How the provider is asked to be as sure as we need. It may answer less: that is looked at afterwards. */
export function assuranceAsked({ assuranceClaim, assuranceValues }: Wanted): Record<string, string> {
  if (assuranceClaim === 'acr') return { acr_values: assuranceValues.join(' ') }
  if (assuranceClaim === 'vot') return { vtr: JSON.stringify(assuranceValues) }
  if (assuranceClaim === 'acrs')
    return { claims: JSON.stringify({ id_token: { acrs: { essential: true, values: assuranceValues } } }) }
  return {}
}

/** Does the token say one of what we need? A claim that is missing, or of another shape, says nothing. */
export function isAssured({ assuranceClaim, assuranceValues }: Wanted, claims: Record<string, unknown>): boolean {
  const said = claims[assuranceClaim]
  const all = Array.isArray(said) ? said : [said]
  return all.some((one) => typeof one === 'string' && assuranceValues.includes(one))
}
