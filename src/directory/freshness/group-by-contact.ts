import { readMobile } from '../../account/index.ts'
import { hashToken } from '../../platform/secrets/index.ts'
import type { Offer } from '../directory.ts'
import type { Dated } from './facts.ts'

export type Candidate = Dated & Pick<Offer, 'id' | 'contactEmail' | 'contactPhone' | 'languages'>
export type ToAsk = { channel: 'email' | 'sms'; address: string; hash: string; listings: Candidate[] }

/** One message for everything that one address or number looks after. Who has no address and no mobile is rung. */
export function groupByContact(candidates: Candidate[]): ToAsk[] {
  const groups = new Map<string, ToAsk>()
  for (const listing of candidates) {
    const way = wayTo(listing)
    if (!way) continue
    const hash = contactHash(way.channel, way.address)
    const group = groups.get(hash) ?? { ...way, hash, listings: [] }
    group.listings.push(listing)
    groups.set(hash, group)
  }
  return [...groups.values()]
}

export function wayTo({ contactEmail, contactPhone }: Pick<Offer, 'contactEmail' | 'contactPhone'>) {
  const email = contactEmail.trim()
  if (email) return { channel: 'email' as const, address: email }
  const mobile = readMobile(contactPhone)
  return mobile ? { channel: 'sms' as const, address: mobile } : undefined
}

/** Not a secret: the address stands in the listing. It only has to be gone when the address is. */
export function contactHash(channel: string, address: string): string {
  return hashToken(`${channel} ${address.toLowerCase()}`)
}
