/**
 * Who may do what, once: role x action x relation. Policies, row-level security's tests and the walk of all routes
 * read this table and nothing else.
 */
export const actions = [
  'today.read',
  'referral.make',
  'referral.follow',
  'referral.read',
  'referral.decide',
  'referral.answer-source',
  'source.manage',
  'concern.pick-up',
  'record.close',
  'emergency.open',
  'emergency.review',
  'reading.check',
  'alarm.read',
  'person.read',
  'person.write',
  'person.log',
  'plan.write',
  'connection.ask',
  'connection.answer',
  'unmet-need.record',
  'mine.read',
  'mine.change',
  'gap.read',
  'gap.keep',
  'count.read',
  'count.rows',
  'what-if.read',
  'offer.edit',
  'offer.tally',
  'listing.keep',
  'feed.manage',
  'message.read',
  'account.manage',
  'programme.manage',
  'audit.read',
  'erasure.decide',
  'erasure.read',
  'copy.prepare',
  'retention.manage',
] as const
export type Action = (typeof actions)[number]

/** `own`: their caseload, themselves, what they sent, their link. `organisation`: people their organisation walks with. `place`: not about a person. */
export type Relation = 'own' | 'organisation' | 'place'
type Grants = Partial<Record<Action, Relation[]>>

const record: Relation[] = ['own', 'organisation']
const own: Relation[] = ['own']
const place: Relation[] = ['place']

const worker: Grants = {
  'today.read': place,
  'referral.make': place,
  'referral.read': record,
  'referral.answer-source': record,
  'person.read': record,
  'person.write': record,
  'person.log': record,
  'plan.write': record,
  'connection.ask': record,
  'unmet-need.record': record,
  'concern.pick-up': record,
  'emergency.open': place,
  'gap.read': place,
  'gap.keep': place,
  'count.read': place,
  'offer.tally': place,
  'copy.prepare': record,
}

export const roleTable = {
  stranger: {},
  // Somebody with links by email and no password: a resident, or whoever introduced one.
  light: { 'mine.read': own, 'mine.change': own, 'referral.follow': own },
  source: { 'referral.make': place, 'referral.follow': own },
  // Anybody may be helped and help: a champion may have a record of their own.
  champion: { 'referral.make': place, 'referral.follow': own, 'mine.read': own, 'mine.change': own },
  'front door': { ...worker, 'referral.decide': record, 'source.manage': place, 'count.rows': record },
  'link worker': { ...worker, 'referral.decide': record },
  'service manager': {
    ...worker,
    'referral.decide': record,
    'source.manage': place,
    'count.rows': record,
    'what-if.read': place,
    'programme.manage': place,
    'offer.edit': place,
    'erasure.decide': place,
    'erasure.read': place,
    'retention.manage': place,
    'record.close': record,
    'emergency.review': place,
    'reading.check': place,
    'alarm.read': place,
  },
  'provider contact': { 'connection.answer': own },
  // Whoever keeps their own group's listing, by links to an address that they proved.
  'group contact': { 'listing.keep': own, 'referral.follow': own, 'mine.read': own, 'mine.change': own },
  'volunteer coordinator': { 'today.read': place, 'offer.tally': place, 'gap.read': place, 'gap.keep': place },
  commissioner: { 'gap.read': place, 'gap.keep': place, 'count.read': place, 'what-if.read': place },
  'place administrator': {
    'source.manage': place,
    'offer.edit': place,
    'offer.tally': place,
    'feed.manage': place,
    'message.read': place,
    'alarm.read': place,
    'account.manage': place,
    'programme.manage': place,
    'gap.read': place,
    'gap.keep': place,
    'count.read': place,
    'what-if.read': place,
    'erasure.decide': place,
    'erasure.read': place,
    'retention.manage': place,
  },
  auditor: { 'audit.read': place, 'erasure.read': place, 'reading.check': place, 'alarm.read': place },
} as const satisfies Record<string, Grants>
export type Role = keyof typeof roleTable

/** Roles that somebody can be given as a membership. */
export const memberRoles = [
  'source',
  'champion',
  'front door',
  'link worker',
  'service manager',
  'volunteer coordinator',
  'group contact',
  'commissioner',
  'place administrator',
  'auditor',
] as const satisfies Role[]

export function isRole(name: string): name is Role {
  return name in roleTable
}

function grantsOf(role: string): Grants {
  return isRole(role) ? roleTable[role] : {}
}

/** May this role do it to something that stands in this relation to the actor? */
export function may({ role }: { role: string }, action: Action, relation: Relation): boolean {
  return grantsOf(role)[action]?.includes(relation) ?? false
}

/** Has this role the action in any relation? Decides whether a page exists for it at all. */
export function mayAtAll(role: string, access: string): boolean {
  if (access === 'anyone') return true
  if (access === 'signed-in') return role !== 'stranger'
  return access in grantsOf(role)
}

export function rolesThatMay(access: Action): string[] {
  return Object.keys(roleTable).filter((role) => mayAtAll(role, access))
}

/** Roles that open people's records: they need a second factor, and only for them row-level security follows the organisation. */
export function readsRecords(role: string): boolean {
  return may({ role }, 'person.read', 'organisation')
}

export function needsSecondFactor(role: string): boolean {
  return readsRecords(role) || role === 'auditor' || role === 'place administrator'
}

const administrative: string[] = [
  'account.manage',
  'programme.manage',
  'feed.manage',
  'source.manage',
  'retention.manage',
  'erasure.decide',
  'record.close',
  'emergency.open',
] satisfies Action[]

/** What changes who may do what, or what is kept: each use stands in the log too. */
export function isAdministration(access: string): boolean {
  return administrative.includes(access)
}
