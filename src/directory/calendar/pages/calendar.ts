import { notFound } from '../../../platform/errors.ts'
import { type Answer, file, inWords, type Operation, type Request, type Site } from '../../../platform/http/index.ts'
import { speech } from '../../../platform/i18n/index.ts'
import { readReference } from '../../../platform/secrets/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { searchWords } from '../../search-words.ts'
import { findOffer, listOffersByIds } from '../../store/index.ts'
import { findShortlist } from '../../store/shortlists.ts'
import { toCalendar } from '../to-calendar.ts'

const described = (summary: string, name: string): Operation => ({
  summary,
  tags: ['Our own'],
  parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }],
  responses: {
    200: inWords('A calendar (RFC 5545)', 'text/calendar'),
    404: inWords('There is none'),
  },
})

export function calendarPages(site: Site): void {
  site.get(paths.calendar(':id'), 'anyone', offerCalendar, {
    audience: 'machine',
    described: described('The sessions of an offer, to subscribe to', 'id'),
  })
  site.get(paths.shortlistCalendar(':code'), 'anyone', shortlistCalendar, {
    audience: 'machine',
    described: described('The sessions of the offers on a shortlist', 'code'),
  })
}

async function offerCalendar(work: Work, { params, origin }: Request): Promise<Answer> {
  const offer = await findOffer(work, params.id ?? '')
  return calendar(toCalendar(offer.name, [offer], origin))
}

async function shortlistCalendar(work: Work, { params, origin }: Request): Promise<Answer> {
  const code = readReference(params.code ?? '')
  const ids = code && (await findShortlist(work, code))
  if (!ids) throw notFound()
  const { say } = speech(work.locale, work.vocabulary)
  return calendar(toCalendar(say(searchWords.shortlist), await listOffersByIds(work, ids), origin))
}

const calendar = (text: string) =>
  file('text/calendar; charset=utf-8', text, { 'content-disposition': 'inline; filename="alongside.ics"' })
