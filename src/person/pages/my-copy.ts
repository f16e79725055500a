import { accessName, languageName } from '../../directory/index.ts'
import { findPlace } from '../../place/index.ts'
import { type Answer, file, type Site } from '../../platform/http/index.ts'
import { speech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { mineWords as words } from '../mine-words.ts'
import { paths } from '../paths.ts'
import { findAbout, listTrustedPeople } from '../store/about.ts'
import { listConsents } from '../store/consents.ts'
import { listContactPoints } from '../store/contact-points.ts'
import { listContacts } from '../store/contacts.ts'
import type { KnownPerson } from '../store/known.ts'
import { placeOf } from '../store/place-of.ts'
import { channelName, communicationNeedName, consentPurposeName, loveName, personWords } from '../words.ts'
import { findReadable } from './mine.tsx'

const resident = { audience: 'resident' } as const

export function myCopyPages(site: Site): void {
  site.get(paths.myCopy, 'mine.read', asText, resident)
  site.get(paths.myCopyData, 'mine.read', asData, resident)
}

/** Everything of the person's own, in their words; facts that could hurt and notes about risks stay here. */
async function readMine(work: Work) {
  const me = await findReadable(work)
  const { personId } = me
  return {
    me,
    about: await findAbout(work, personId),
    trusted: await listTrustedPeople(work, personId),
    consents: await listConsents(work, personId),
    points: await listContactPoints(work, personId),
    contacts: (await listContacts(work, personId)).filter(({ kind }) => kind !== 'note'),
    place: (await findPlace(work, placeOf(work))).name,
  }
}
type Mine = Awaited<ReturnType<typeof readMine>>

async function asData(work: Work): Promise<Answer> {
  const { me, about, trusted, consents, points, contacts, place } = await readMine(work)
  const data = {
    place,
    takenAt: work.now,
    person: factsOf(me),
    words: {
      whatMatters: about.whatMatters,
      goodLife: about.goodLife,
      loves: about.loves,
      loveTags: about.loveTags,
      strengths: about.strengths,
      gifts: about.gifts,
      supports: about.supports,
    },
    trustedPeople: trusted.map(({ name, relation, phone, mayBeTold }) => ({ name, relation, phone, mayBeTold })),
    agreements: consents.map(({ purpose, recipientName, givenAt, withdrawnAt }) => ({
      purpose,
      recipientName,
      givenAt,
      withdrawnAt,
    })),
    waysToReach: points.map(({ channel, value, confirmedAt, suspendedAt, note }) => ({
      channel,
      value,
      confirmedAt,
      suspendedAt,
      note,
    })),
    contacts: contacts.map(({ channel, kind, note, happenedAt, by }) => ({ channel, kind, note, happenedAt, by })),
  }
  return file('application/json; charset=utf-8', JSON.stringify(data, null, 2), attached('my-record.json'))
}

function factsOf(me: KnownPerson) {
  const {
    reference,
    preferredName,
    givenName,
    familyName,
    birthDate,
    gender,
    nhsNumber,
    address,
    postcode,
    language,
    readingLanguage,
    needsInterpreter,
    communicationNeeds,
    communicationNote,
    accessNeeds,
    accessNote,
  } = me
  return {
    reference,
    preferredName,
    givenName,
    familyName,
    birthDate,
    gender,
    nhsNumber,
    address,
    postcode,
    language,
    readingLanguage,
    needsInterpreter,
    communicationNeeds,
    communicationNote,
    accessNeeds,
    accessNote,
  }
}

async function asText(work: Work): Promise<Answer> {
  return file('text/plain; charset=utf-8', textOf(await readMine(work), work), attached('my-record.txt'))
}

function attached(name: string): Record<string, string> {
  return { 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' }
}

function textOf({ me, about, trusted, consents, points, contacts, place }: Mine, work: Work): string {
  const { say, day, moment, locale } = speech(work.locale, work.vocabulary)
  const needs = [
    ...me.communicationNeeds.map((need) => say(communicationNeedName(need))),
    me.communicationNote,
    ...me.accessNeeds.map((need) => say(accessName(need))),
    me.accessNote,
  ].filter(Boolean)
  const parts: [string, string[]][] = [
    [say(words.copyName), [me.preferredName, [me.givenName, me.familyName].filter(Boolean).join(' ')]],
    [say(words.copyBorn), me.birthDate ? [day(me.birthDate)] : []],
    [say(words.copyAddress), [me.address, me.postcode]],
    [say(words.copyLanguage), [languageName(me.language, locale)]],
    [say(words.copyNeeds), needs],
    [say(personWords.whatMatters), [about.whatMatters]],
    [say(personWords.goodLife), [about.goodLife]],
    [say(personWords.lovesTitle), [about.loves, about.loveTags.map((tag) => say(loveName(tag))).join(', ')]],
    [say(personWords.strengths), [about.strengths]],
    [say(personWords.gifts), [about.gifts]],
    [say(personWords.supports), [about.supports]],
    [
      say(words.myPeople),
      trusted.map(({ name, relation, mayBeTold }) => [name, relation, mayBeTold].filter(Boolean).join(', ')),
    ],
    [
      say(words.agreed),
      consents
        .filter(({ withdrawnAt }) => !withdrawnAt)
        .map(({ purpose, recipientName }) =>
          [say(consentPurposeName(purpose)), recipientName].filter(Boolean).join(': '),
        ),
    ],
    [say(words.ways), points.map(({ channel, value }) => `${say(channelName(channel))}: ${value}`)],
    [
      say(words.copyContacts),
      contacts.map(({ happenedAt, channel, note }) =>
        [`${moment(happenedAt, work.now)}, ${say(channelName(channel))}`, note].filter(Boolean).join('\n'),
      ),
    ],
  ]
  const title = say(words.copyTitle, { place, on: day(work.now) })
  const shown = parts
    .map(([heading, lines]) => [heading, lines.filter(Boolean)] as const)
    .filter(([, lines]) => lines.length > 0)
  return [title, ...shown.map(([heading, lines]) => `${heading}\n${lines.join('\n')}`)].join('\n\n').concat('\n')
}
