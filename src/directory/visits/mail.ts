import { findPlace } from '../../place/index.ts'
import { locales } from '../../platform/i18n/index.ts'
import { defineTemplate, queueMessage } from '../../platform/messages/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Offer } from '../directory.ts'
import { contactHash, wayTo } from '../freshness/group-by-contact.ts'
import { mayAskThere } from '../freshness/store/requests.ts'
import { directoryPaths as paths } from '../paths.ts'
import { addVisitLink, type Visit } from './store/visits.ts'
import { visitWords as words } from './words.ts'

const askedTemplate = defineTemplate({
  name: 'visit-asked',
  audience: 'group',
  subject: words.mailAskedSubject,
  body: words.mailAsked,
})
const newsTemplate = defineTemplate({
  name: 'visit-news',
  audience: 'group',
  subject: words.mailNewsSubject,
  body: words.mailNews,
})

/** How the group is written to: not where its owner said no, nor where a message came back. */
export async function wayToGroup(work: Work, offer: Pick<Offer, 'contactEmail' | 'contactPhone'>) {
  const way = wayTo(offer)
  if (!way) return undefined
  return (await mayAskThere(work, way.channel, way.address, contactHash(way.channel, way.address))) ? way : undefined
}

type Way = NonNullable<Awaited<ReturnType<typeof wayToGroup>>>

/** A place's name and a link; what is asked stands behind it. */
export async function tellGroup(work: Work, visit: Pick<Visit, 'id' | 'placeId'>, way: Way, link: 'answer' | 'news') {
  await queueMessage(work, {
    template: link === 'answer' ? askedTemplate : newsTemplate,
    channel: way.channel,
    recipient: way.address,
    locale: 'en-GB',
    arguments: {
      place: (await findPlace(work, visit.placeId)).name,
      link: paths.answerVisit(await addVisitLink(work, visit.id, 'answer')),
    },
  })
}

export async function tellAsker(work: Work, { id, placeId, channel, recipient, locale }: Visit): Promise<void> {
  if (!channel || !recipient) return
  await queueMessage(work, {
    template: newsTemplate,
    channel,
    recipient,
    locale: locales.find((one) => one === locale) ?? 'en-GB',
    arguments: {
      place: (await findPlace(work, placeId)).name,
      link: paths.visit(await addVisitLink(work, id, 'follow')),
    },
  })
}
