import type { Actor } from '../../platform/work.ts'
import { mayAtAll } from '../roles.ts'
import { type Provider, speaksFor } from './provider.ts'

/**
 * Whoever is signed in links a provider to their own account: members one of their organisation, or one that speaks for
 * all; whoever has a page of their own, one for residents. `hasRoleThere`: in an organisation that it speaks for.
 */
export function mayLink(actor: Actor, { kind }: Pick<Provider, 'kind'>, hasRoleThere: boolean): boolean {
  if (!actor.account) return false
  return kind === 'resident' ? mayAtAll(actor.role, 'mine.read') : actor.membership !== null && hasRoleThere
}

/** A session of a member is proved by one that speaks for the role it wears, and a resident's by one for residents. */
export function mayProve(actor: Actor, provider: Pick<Provider, 'kind' | 'organisationId' | 'stepsUp'>): boolean {
  const kind = actor.membership === null ? 'resident' : 'staff'
  return actor.account !== null && provider.stepsUp && provider.kind === kind && speaksFor(provider, actor.organisation)
}
