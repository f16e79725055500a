import { v5 } from 'uuid'

/** Ours, made once at random and fixed for ever: another one would give every harvested offer a new address. */
const namespace = '8c906497-4b2c-4d42-8504-06866a537723'

/** The same thing of the same feed has the same id at every reading, whether the feed counts 1, 2, 3 or uses UUIDs. */
export function derivedId(feedId: string, kind: string, sourceId: string): string {
  return v5(JSON.stringify([feedId, kind, sourceId]), namespace)
}
