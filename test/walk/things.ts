import { hashToken, newReference } from '../../src/platform/secrets/index.ts'
import { Planter, type Values } from '../second-wall/plant.ts'
import type { Story } from '../story.ts'

/** What of a story it takes to plant things in it. */
export type Scene = Pick<Story, 'world' | 'db' | 'now'>

/** Stands in every text about the person: wherever it turns up before the wrong eyes, something leaked. */
export const canary = 'Zqxcanary'
export const answerToken = 'the-token-of-an-introduction-in-the-walk'

/**
 * Somebody who was introduced by the GP, is walked alongside by Grace, has a goal with a step, was introduced to a
 * group and met a need that nobody takes: one row in every table about people, whatever tables there are.
 */
export async function plantThings(
  story: Scene,
  connectionState = 'introduced',
  /** Other words than the walk's, and other values, for a second person beside the first. */
  { words = canary, but = {} }: { words?: string; but?: Values } = {},
): Promise<Planter> {
  const { world } = story
  const worker = world.personas.worker.account
  const soon = '2026-12-01'
  const planter = new Planter(
    story.db.owner,
    {
      ...ids(story),
      'person.reference': newReference(),
      'referral.reference': newReference(),
      'erasure.reference': newReference(),
      'record_copy.reference': newReference(),
      'episode.reference': newReference(),
      'connection.reference': newReference(),
      language: 'en',
      reading_language: 'en-GB',
      gender: null,
      age_band: null,
      postcode: 'ZZ1 1AA',
      nhs_number: '9434765919',
      nhs_number_index: 'index of the walk',
      birth_date: '1948-03-09',
      'person.state': 'known',
      'person.merged_into': null,
      theme: 'company',
      themes: ['company'],
      neighbourhood_id: world.neighbourhoods.northfold,
      'person_access.organisation_id': null,
      'person_access.basis': 'caseload',
      'contact_point.channel': 'email',
      'contact_point.value': `${words}@example.org`,
      'contact_point.safe_from': story.now(),
      'contact_point.confirmed_at': story.now(),
      'contact_point.suspended_because': '',
      // Whoever is not counted would be in no number that a page shows.
      'uncounted.person_id': crypto.randomUUID(),
      'consent.purpose': 'work-with-me',
      'consent.recipient_kind': 'host',
      'consent.withdrawn_how': null,
      'consent.given_how': 'said',
      'risk.kind': 'no-known-risks',
      'contact.channel': 'phone',
      'task.kind': 'call',
      'task.due_on': soon,
      'measure_response.answers': JSON.stringify({ satisfied: 7 }),
      'measure_response.measure': 'ons4',
      'measure_response.taken_how': 'together',
      'episode.state': 'alongside',
      'episode.ended_why': null,
      worker_account_id: worker,
      'referral.state': 'received',
      'referral.declined_reason': null,
      introducer_account_id: world.personas.gp.account,
      introducer_email: world.personas.gp.email,
      'referral.episode_id': null,
      'urgent_concern.kind': 'crisis',
      'connection.state': connectionState,
      'connection.decline_reason': null,
      'connection.ended_why': null,
      'connection.share': ['name', 'phone', 'email', 'needs', 'goal'],
      'connection.reasons': '[]',
      'restriction.account_ids': [worker, world.personas.manager.account],
      'exclusion.state': 'asked',
      'break_glass.ends_at': new Date('2026-11-24T10:00:00Z'),
      'step.owner_kind': 'person',
      'answer_link.token_hash': hashToken(answerToken),
      // The link went to whoever is the offer's contact.
      'answer_link.contact_email': 'group@example.org',
      'offer.contact_email': 'group@example.org',
      'answer_link.code_hash': null,
      'answer_link.expires_at': new Date('2027-01-01'),
      'unmet_need.blocked_by': JSON.stringify([{ kind: 'age', offers: 3 }]),
      'message.recipient': `${words}@example.org`,
      'message.template': 'referral-received',
      'message.arguments': JSON.stringify({ place: 'Riverside', reference: 'x', link: '/' }),
      'message.locale': 'en-GB',
      'message.held_because': 'refused',
      'message.provider_reference': null,
      'message.state': 'failed',
      'move.noun': 'episode',
      'move.verb': 'walk',
      'move.from_state': 'waiting',
      'move.to_state': 'alongside',
      'move.why': null,
      'source.kind': 'gp-practice',
      'source.code': 'walk-source',
      'retention_batch.kind': 'message',
      'retention_batch.state': 'done',
      'retention_batch.reference': newReference(),
      'offer.status': 'active',
      'suggestion.state': 'waiting',
      'visit_request.state': 'asked',
      'liaison.email': 'ida@hub.example',
      'first_contact.state': 'asked',
      'first_contact.asked_by': worker,
      'draft.owner': worker,
      'submission.owner': worker,
      ...but,
    },
    words,
  )
  planter.keep('place', { id: world.place })
  planter.keep('account', { id: worker })
  planter.keep('organisation', { id: world.organisations.host })
  planter.keep('programme', { place_id: world.place, id: world.programme })
  planter.keep('neighbourhood', { id: world.neighbourhoods.northfold })
  // A manager too, who may say who opens the record.
  const { place_id, person_id } = await planter.plant('person')
  await planter.insert(story.db.owner, 'person_access', {
    place_id,
    person_id,
    id: crypto.randomUUID(),
    account_id: world.personas.manager.account,
    basis: 'cover',
    from_at: story.now(),
  })
  return planter
}

function ids({ world }: Scene): Values {
  const [referral, episode, goal] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  return {
    'referral.id': referral,
    referral_id: referral,
    'episode.id': episode,
    episode_id: episode,
    'goal.id': goal,
    goal_id: goal,
    place_id: world.place,
    person_id: crypto.randomUUID(),
    account_id: world.personas.worker.account,
    organisation_id: world.organisations.host,
    programme_id: world.programme,
  }
}

export type Filled = {
  url: string /** Names a row about a person: whoever may not see it finds nothing there. */
  isPersonal: boolean
}
export type Rule = { on: RegExp; param: string; value(): unknown; isPersonal?: boolean }

/** What each parameter of a path is. The first rule that fits counts; a route with one that fits none fails the walk. */
export function rulesFor(story: Scene, planter: Planter): Rule[] {
  const of =
    (table: string, column = 'id') =>
    () =>
      planter.planted.get(table)?.[column]
  const personal = (on: RegExp, param: string, table: string, column = 'id'): Rule => ({
    on,
    param,
    value: of(table, column),
    isPersonal: true,
  })
  const open = (on: RegExp, param: string, value: () => unknown): Rule => ({ on, param, value })
  const any = /./
  return [
    open(any, 'slug', () => 'riverside'),
    personal(/\/people\//, 'reference', 'person', 'reference'),
    // "We have it": says when something arrived and nothing of whom it is about, to whoever was given its reference.
    open(/\/sent\//, 'reference', of('referral', 'reference')),
    personal(/^\/(referrals|my-referrals|places)\//, 'reference', 'referral', 'reference'),
    personal(/^\/connections\//, 'reference', 'connection', 'reference'),
    personal(/^\/(mine\/)?connections\//, 'connection', 'connection', 'reference'),
    personal(/^\/episodes\//, 'reference', 'episode', 'reference'),
    personal(/^\/episodes\//, 'episode', 'episode', 'reference'),
    personal(any, 'goal', 'goal'),
    personal(any, 'step', 'step'),
    personal(any, 'need', 'unmet_need'),
    personal(any, 'interpreter', 'interpreter_request'),
    open(/^\/gaps\/register\//, 'gap', () => 'no-such-gap'),
    open(/^\/gaps\/communities\//, 'community', () => 'no-such-community'),
    personal(any, 'concern', 'urgent_concern'),
    personal(any, 'point', 'contact_point'),
    personal(any, 'task', 'task'),
    personal(any, 'message', 'message'),
    personal(any, 'draft', 'draft'),
    personal(any, 'exclusion', 'exclusion'),
    personal(any, 'opening', 'break_glass'),
    open(any, 'alarm', of('reading_alarm')),
    personal(/^\/erasures\//, 'erasure', 'erasure', 'reference'),
    personal(/copies\//, 'copy', 'record_copy', 'reference'),
    personal(/\/deletions\//, 'deletion', 'deletion_request'),
    open(/^\/retention\//, 'batch', () => 'no-such-batch'),
    personal(/\/trusted-people\//, 'id', 'trusted_person'),
    personal(/\/risks\//, 'id', 'risk'),
    personal(/\/concerns\//, 'id', 'urgent_concern'),
    personal(/\/(consents|agreements)\//, 'id', 'consent'),
    personal(/\/tasks\//, 'id', 'task'),
    open(/^\/answer\//, 'token', () => answerToken),
    open(
      /^\/(organisations|directory\/(liaisons|organisations))\//,
      'organisation',
      () => story.world.organisations.hub,
    ),
    open(/^\/still-right\//, 'token', () => 'no-such-token'),
    open(/^\/visit(s|-answers)\//, 'token', () => 'no-such-token'),
    open(/^\/first-contact\//, 'token', () => 'no-such-token'),
    // Of the place's staff who look after its listings.
    open(/^\/directory\/visits\//, 'visit', of('visit_request')),
    open(/^\/sign-in\//, 'token', () => 'no-such-token'),
    open(/^\/(from|sources|places)\//, 'code', of('source', 'code')),
    open(/^\/members\//, 'member', () => story.world.personas.gp.membership),
    // Its owner's alone.
    open(/^\/account\//, 'passkey', () => crypto.randomUUID()),
    open(/^\/account\//, 'identity', () => crypto.randomUUID()),
    open(any, 'provider', () => 'no-such-provider'),
    // Kept for one account and its browser alone.
    open(/^\/interrupted\//, 'id', () => crypto.randomUUID()),
    open(/^\/shortlist\//, 'code', () => 'no-such-shortlist'),
    // Whoever has none of these links finds nothing.
    open(/^\/(listing|suggestions)\//, 'token', () => 'no-such-token'),
    // Two listings that may be one; their own stories make and take apart such.
    open(/^\/directory\//, 'pair', () => crypto.randomUUID()),
    open(/^\/directory\//, 'merge', () => crypto.randomUUID()),
    open(/^\/directory\//, 'bodyPair', () => crypto.randomUUID()),
    open(/^\/directory\//, 'bodyMerge', () => crypto.randomUUID()),
    open(/^\/feeds\//, 'feed', () => crypto.randomUUID()),
    open(/^\/feeds\//, 'number', () => '0'),
    open(/^\/feeds\//, 'upload', () => crypto.randomUUID()),
    open(/^\/feeds\//, 'run', () => crypto.randomUUID()),
    // Of the place's moderators, whichever organisation they are of.
    open(/^\/directory\/suggestions\//, 'suggestion', of('suggestion')),
    open(/^\/our-offer\//, 'part', () => 'name'),
    open(/^\/(offers|directory|our-offer)\//, 'id', of('offer')),
    open(any, 'offer', of('offer')),
    // An hour in a room; its own stories book one.
    open(any, 'slot', () => crypto.randomUUID()),
    open(any, 'measure', () => 'ons4'),
    open(any, 'verb', () => 'pause'),
    open(/^\/count\//, 'rows', () => 'referrals'),
    open(/^\/open\b|^\/api\b|^\/hsds|^\/oruk/i, 'id', () => story.world.place),
  ]
}

/** What a form must say before it is heard at all. */
export function fieldsFor(path: string, planter: Planter): Record<string, string> {
  const offer = String(planter.planted.get('offer')?.id)
  if (path === '/referrals/:reference/join') return { into: String(planter.planted.get('person')?.reference) }
  if (path.includes('/needs/')) return { verb: 'meet' }
  if (path === '/emergency/reviews/:opening') return { verdict: 'justified' }
  return { done: 'yes', offer }
}

/** A copy of a record that says nothing. */
const givenCopy = {
  place: '',
  reference: '',
  madeAt: '2026-11-24T09:00:00Z',
  parts: [],
  looked: [],
  held: [],
  hidden: 0,
}

/** Pages that stand open only for a while: how the rows must be for them, beside how they were planted. */
export const stages: Record<string, Values>[] = [
  {},
  { referral: { state: 'accepted' }, consent: { purpose: 'tell-source' } },
  { connection: { state: 'suggested' } },
  { connection: { state: 'accepted' } },
  { episode: { state: 'paused' } },
  { record_copy: { state: 'given', content: JSON.stringify(givenCopy) } },
]

/** The address of a route with real things in it. */
export function fill(path: string, rules: Rule[]): Filled {
  let isPersonal = false
  const url = path.replace(/:(\w+)/g, (_all, param: string) => {
    const rule = rules.find((one) => one.param === param && one.on.test(path))
    const value = rule?.value()
    if (!rule || value === undefined)
      throw new Error(`Tell the walk what :${param} is in ${path} (test/walk/things.ts)`)
    isPersonal ||= rule.isPersonal ?? false
    return encodeURIComponent(String(value))
  })
  return { url, isPersonal }
}
