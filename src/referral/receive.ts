import { findAccountByEmail, lightAccount } from '../account/index.ts'
import {
  addConsents,
  addContactPoint,
  addPerson,
  addTask,
  type Channel,
  findSamePerson,
  grantAccess,
  type NewConsent,
  type NewContactPoint,
  nhsNumberIsTaken,
} from '../person/index.ts'
import type { Place } from '../place/index.ts'
import { invalid, notFound } from '../platform/errors.ts'
import { dayOf } from '../platform/london.ts'
import { queueMessage } from '../platform/messages/index.ts'
import { once } from '../platform/once.ts'
import type { Work } from '../platform/work.ts'
import { doorWords as words } from './door.ts'
import { isOpen, workingDayAfter } from './hours.ts'
import { crisisMail, receivedMail } from './messages.ts'
import type { NewReferralInput } from './new-referral.ts'
import { paths } from './paths.ts'
import type { Door } from './referral.ts'
import type { Source, SourceKind } from './source.ts'
import { locatedAhead, locatedAt, type Standing, whereWeStand } from './standing.ts'
import {
  addConcern,
  addReferral,
  builtInSource,
  findIntroducer,
  findSource,
  frontDoorAddresses,
  openEpisodeOf,
  organisationSource,
} from './store/index.ts'

export type Doorway = Standing & { linked: Source | undefined }
export type Received = { reference: string; personId: string }

/** The place, its programme and the source whose link somebody came by. */
export async function openDoorway(work: Work, code: string): Promise<Doorway> {
  const { place, programme } = await whereWeStand(work)
  const linked = code ? await findSource(work, code) : undefined
  if (linked && !linked.isActive) throw notFound()
  return { place, programme, linked }
}

/**
 * Takes in what arrived at a door, whichever it was. The door may write and not read: whether the person is known is
 * asked of the database and told to nobody there.
 */
export async function receive(work: Work, doorway: Doorway, input: NewReferralInput): Promise<Received> {
  const { programme } = doorway
  if (input.birth > dayOf(work.now)) throw invalid('birth', words.birthFuture)
  if (input.postcode) await locatedAhead(work, doorway.place, input.postcode)
  const introducer = await introducerOf(work, input)
  const { personId, isKnown, sameNumberElsewhere } = await findOrAddPerson(work, doorway, input, introducer.name)
  await grantAccess(work, personId, { organisationId: programme.hostOrganisationId, basis: 'front-door' })
  const source = await sourceOf(work, doorway, input.door)
  await addConsents(work, personId, consentsOf(doorway, source, input))
  const episode = isKnown ? await openEpisodeOf(work, personId, programme.id) : undefined
  const { id, reference } = await addReferral(work, {
    personId,
    programmeId: programme.id,
    episodeId: episode?.id ?? null,
    sourceId: source.id,
    door: input.door,
    urgency: input.urgency,
    introducedName: [input.name, input.familyName].filter(Boolean).join(' '),
    introducerName: introducer.name,
    introducerRole: input.introducerRole,
    introducerEmail: introducer.email,
    introducerAccountId: introducer.accountId,
    introducerOrganisationId: introducer.organisationId,
    ownWords: input.ownWords,
    why: input.why,
    themes: input.themes,
    anythingToKnow: input.know,
    wantsFeedback: input.agreements.includes('tell-source'),
    sameNumberElsewhere,
    wishedWorker: input.wished,
  })
  if (episode) {
    await addTask(work, personId, {
      accountId: episode.workerAccountId,
      kind: 'introduced-again',
      words: reference,
      dueOn: workingDayAfter(dayOf(work.now), 1),
    })
  }
  if (input.urgency === 'crisis')
    await raiseConcern(work, doorway.place, {
      personId,
      referralId: id,
      reference,
      words: input.know || input.ownWords || input.why,
    })
  if (introducer.email) {
    await queueMessage(work, {
      template: receivedMail,
      channel: 'email',
      recipient: introducer.email,
      locale: work.locale,
      arguments: { reference, place: doorway.place.name, link: paths.followed(reference) },
      person: personId,
      ...(introducer.accountId ? { account: introducer.accountId } : {}),
    })
  }
  return { reference, personId }
}

type Found = { personId: string; isKnown: boolean; sameNumberElsewhere: boolean }

async function findOrAddPerson(
  work: Work,
  { place }: Doorway,
  input: NewReferralInput,
  introducedBy: string,
): Promise<Found> {
  const { nhsNumber, birth } = input
  const same = nhsNumber && birth ? await findSamePerson(work, nhsNumber, birth) : null
  if (same) {
    // Said at a door by whoever it was: kept, and used for nothing until the person confirms it.
    const point = pointOf(input)
    if (point) await addContactPoint(work, same, { ...point, isSafe: false, isPreferred: false })
    return { personId: same, isKnown: true, sameNumberElsewhere: false }
  }
  // One number, two birth dates: one of them is wrong, so the number stays with the older record until somebody asks.
  const isTaken = nhsNumber ? await nhsNumberIsTaken(work, nhsNumber) : false
  const located = input.postcode ? await locatedAt(work, place, input.postcode) : undefined
  const point = pointOf(input, introducedBy)
  const { personId } = await addPerson(work, {
    preferredName: input.name,
    familyName: input.familyName,
    birthDate: birth || null,
    nhsNumber: isTaken ? null : nhsNumber,
    postcode: input.postcode,
    neighbourhoodId: located?.neighbourhoodId ?? null,
    latitude: located?.point?.latitude ?? null,
    longitude: located?.point?.longitude ?? null,
    language: input.language,
    readingLanguage: input.language === 'ar' || (input.door === 'self' && work.locale === 'ar') ? 'ar' : 'en-GB',
    needsInterpreter: input.interpreter === 'yes',
    communicationNeeds: input.communication,
    communicationNote: input.needsNote,
    accessNeeds: input.access,
    whatMatters: input.ownWords,
    loves: input.lovesWords,
    loveTags: input.loves,
    contactPoints: point ? [point] : [],
  })
  return { personId, isKnown: false, sameNumberElsewhere: isTaken }
}

function pointOf(
  { channel, reachValue, safe, voicemail, reachNote, name }: NewReferralInput,
  introducedBy = '',
): NewContactPoint | undefined {
  if (channel === '' || reachValue === '') return undefined
  return {
    channel: channel satisfies Channel,
    value: reachValue,
    isSafe: safe === 'yes',
    voicemailOk: voicemail === 'yes',
    isPreferred: true,
    note: reachNote,
    // Who asks for themselves says it themselves.
    saidBy: introducedBy || name,
  }
}

/** How each door is called in the list of sources. */
const ownDoors = { self: 'People themselves', family: 'Family and friends', phone: 'Phone line' } as const

const kindsOfOrganisations: Record<string, SourceKind> = {
  practice: 'gp-practice',
  charity: 'vcse',
  group: 'vcse',
  anchor: 'vcse',
  pharmacy: 'pharmacy',
  hospital: 'hospital',
  council: 'council',
  housing: 'housing',
  police: 'police',
  school: 'school',
}

type Origin = Pick<Source, 'id' | 'name' | 'organisationId'>

async function sourceOf(work: Work, { linked }: Doorway, door: Door): Promise<Origin> {
  if (linked) return linked
  if (door === 'self' || door === 'family') return builtInSource(work, door, ownDoors[door])
  if (door === 'phone' || door === 'paper' || !work.organisation) return builtInSource(work, 'phone', ownDoors.phone)
  const { source, organisationName, organisationKind } = await introducerHere(work)
  if (source) return source
  const kind = door === 'champion' ? 'champion' : (kindsOfOrganisations[organisationKind] ?? 'other')
  return organisationSource(work, work.organisation, organisationName, kind)
}

type Introducer = { name: string; email: string; accountId: string | null; organisationId: string | null }

/** Who introduces: the account that is signed in, or the light account of the address that was typed. */
async function introducerOf(work: Work, input: NewReferralInput): Promise<Introducer> {
  const { door, introducerName: name, introducerEmail: email } = input
  if ((door === 'professional' || door === 'champion') && work.account && work.role !== 'light') {
    return {
      name: (await introducerHere(work)).name,
      email: '',
      accountId: work.account,
      organisationId: work.organisation,
    }
  }
  if (!email) return { name, email: '', accountId: null, organisationId: null }
  const known = await findAccountByEmail(work, email)
  return { name, email, accountId: known?.id ?? (await lightAccount(work, email, name || email)), organisationId: null }
}

/** Whoever is signed in, and whom they work for. */
const introducerHere = (work: Work) => once(work, 'door: introducer', () => findIntroducer(work))

function consentsOf({ programme }: Doorway, source: Origin, input: NewReferralInput): NewConsent[] {
  const how = input.door === 'self' ? 'online' : input.door === 'paper' ? 'written' : 'spoken'
  const by = input.introducerName || input.name
  return input.agreements.map((purpose) => {
    const recipient =
      purpose === 'tell-source'
        ? { recipientKind: 'source', recipientOrganisationId: source.organisationId, recipientName: source.name }
        : purpose === 'share-with-group'
          ? { recipientKind: 'group', recipientName: '' }
          : { recipientKind: 'host', recipientOrganisationId: programme.hostOrganisationId }
    return { purpose, ...recipient, how, by }
  })
}

async function raiseConcern(
  work: Work,
  place: Place,
  concern: { personId: string; referralId: string; reference: string; words: string },
): Promise<void> {
  await addConcern(work, {
    personId: concern.personId,
    referralId: concern.referralId,
    words: concern.words,
    outOfHours: !isOpen(work.now),
  })
  for (const { email, account } of await frontDoorAddresses(work, place.id)) {
    await queueMessage(work, {
      template: crisisMail,
      channel: 'email',
      recipient: email,
      locale: 'en-GB',
      arguments: { reference: concern.reference, place: place.name, link: paths.show(concern.reference) },
      person: concern.personId,
      ...(account ? { account } : {}),
    })
  }
}
