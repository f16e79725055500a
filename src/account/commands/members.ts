import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { invalid, notFound, tooLate } from '../../platform/errors.ts'
import { oneOf, text } from '../../platform/form/index.ts'
import { hashToken, newToken } from '../../platform/secrets/index.ts'
import type { Actor, Work } from '../../platform/work.ts'
import { Email } from '../account.ts'
import { memberWords as words } from '../member-words.ts'
import { tellAccount } from '../notices.ts'
import { paths } from '../paths.ts'
import { may, memberRoles } from '../roles.ts'
import {
  addAccount,
  addInvitation,
  addMembership,
  askRemoval,
  endSessions,
  findAnyAccount,
  findPlaceMember,
  findRemoval,
  listOrganisations,
  noteRemovalDone,
  type PlaceMember,
  removeAllFactors,
  reopenAccount,
  stopRemoval,
} from '../store/index.ts'

const manages = (actor: Actor) => may(actor, 'account.manage', 'place')
/** Nobody looks after their own account by this door. */
const managesOther = (actor: Actor, { accountId }: { accountId: string }) =>
  manages(actor) && actor.account !== accountId

async function sendInvitation(work: Work, accountId: string): Promise<void> {
  const token = newToken()
  await addInvitation(work, accountId, hashToken(token))
  await tellAccount(work, accountId, 'invitation', paths.invitation(token))
}

/** Gives somebody a role in this place. Whoever has no password yet gets a link to choose one. */
export const inviteMember = defineCommand({
  name: 'member.invite',
  input: z.object({
    email: Email,
    name: text({ missing: words.nameMissing, tooLong: words.nameLong, max: 200 }),
    role: oneOf(memberRoles, words.roleMissing),
    organisation: z.uuid({ error: words.organisationMissing }),
  }),
  async load({ organisation }, work) {
    if (!work.place) throw notFound()
    return { place: work.place, organisations: await listOrganisations(work, work.place), organisation }
  },
  allow: manages,
  async run({ place, organisations }, { email, name, role, organisation }, work) {
    if (!organisations.some(({ id }) => id === organisation)) throw invalid('organisation', words.organisationMissing)
    const found = await findAnyAccount(work, email)
    const accountId = found?.id ?? (await addAccount(work, { email, name }))
    if (found?.isEnded) {
      await removeAllFactors(work, accountId)
      await reopenAccount(work, accountId)
    }
    await addMembership(work, { accountId, organisationId: organisation, placeId: place, role })
    if (found?.canSignIn) await tellAccount(work, accountId, 'new-role', paths.signIn)
    else await sendInvitation(work, accountId)
  },
})

const ofMember = {
  input: z.object({ id: z.string() }),
  load: ({ id }: { id: string }, work: Work) => findPlaceMember(work, id),
}

export const inviteMemberAgain = defineCommand({
  name: 'member.invite-again',
  ...ofMember,
  allow: managesOther,
  run: ({ accountId }, _input, work) => sendInvitation(work, accountId),
})

export const endMemberSessions = defineCommand({
  name: 'member.end-sessions',
  ...ofMember,
  allow: managesOther,
  async run({ accountId }, _input, work) {
    await endSessions(work, accountId, { allBut: null })
    await tellAccount(work, accountId, 'sessions-ended', paths.signIn)
  },
})

/** The first step: nothing is removed yet, and its owner learns of it. */
export const askFactorRemoval = defineCommand({
  name: 'member.ask-factor-removal',
  input: z.object({ id: z.string(), why: text({ missing: words.whyMissing, tooLong: words.whyLong, max: 1000 }) }),
  load: ({ id }, work) => findPlaceMember(work, id),
  allow: managesOther,
  async run({ accountId }, { why }, work) {
    if (!work.place || !(await askRemoval(work, accountId, work.place, why))) throw tooLate()
    await tellAccount(work, accountId, 'removal-asked', paths.signIn)
  },
})

const day = 86_400_000

async function withRemoval({ id }: { id: string }, work: Work) {
  const member: PlaceMember = await findPlaceMember(work, id)
  const removal = await findRemoval(work, member.accountId)
  if (!removal) throw tooLate()
  return { ...member, removal }
}

/** The second step, by another administrator or a day later: they begin anew by a link to their own address. */
export const removeLostFactor = defineCommand({
  name: 'member.remove-factor',
  input: z.object({ id: z.string() }),
  load: withRemoval,
  allow: managesOther,
  async run({ accountId, removal }, _input, work) {
    const isAnother = removal.askedBy !== work.account
    if (!isAnother && work.now.getTime() - removal.askedAt.getTime() < day) throw invalid('removal', words.tooSoon)
    await noteRemovalDone(work, removal.id)
    await removeAllFactors(work, accountId)
    await tellAccount(work, accountId, 'removal-done', paths.signIn)
    await sendInvitation(work, accountId)
  },
})

export const stopFactorRemoval = defineCommand({
  name: 'member.stop-factor-removal',
  input: z.object({ id: z.string() }),
  load: withRemoval,
  allow: manages,
  async run({ accountId }, _input, work) {
    await stopRemoval(work, accountId)
  },
})
