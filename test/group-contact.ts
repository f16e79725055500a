import { addAccount, addMembership } from '../src/account/index.ts'
import { hashToken, newToken } from '../src/platform/secrets/index.ts'
import type { Visitor } from './site.ts'
import type { Story } from './story.ts'

/** The browser of somebody who keeps the listings of this body, signed in by a link. */
export async function asGroupContact(story: Story, organisationId: string): Promise<Visitor> {
  const { place } = story.world
  const membership = await story.inWork('administrator', async (work) => {
    const account = await addAccount(work, { email: `${work.newId()}@group.example`, name: 'Ines Vale' })
    const id = await addMembership(work, { accountId: account, organisationId, placeId: place, role: 'group contact' })
    return { id, account }
  })
  const token = newToken()
  const [at, until] = [story.now(), new Date(story.now().getTime() + 365 * 86_400_000)]
  await story.db.owner
    .insertInto('session')
    .values({
      ...{ id: crypto.randomUUID(), token_hash: hashToken(token), kind: 'member', account_id: membership.account },
      ...{ membership_id: membership.id, place_id: place, started_at: at, used_at: at, expires_at: until },
    })
    .execute()
  const visitor = story.visitor()
  visitor.cookies.take(`__Host-session=${token}; Path=/; Secure; HttpOnly`, '/')
  return visitor
}
