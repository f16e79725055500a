import { csvLine } from '../../platform/csv.ts'
import { type Answer, inWords, type Request, type Site, stream } from '../../platform/http/index.ts'
import { speech } from '../../platform/i18n/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { directoryPaths as paths } from '../paths.ts'
import { openHeaders } from '../publish/answers.ts'
import { listOpenIdsAfter } from '../store/published.ts'
import { listOpenOffers } from '../store/published-parts.ts'
import { columns, type Telling } from './columns.ts'

const piece = 200
const firstId = '00000000-0000-0000-0000-000000000000'
/** Without it the usual spreadsheet takes the letters for others. */
const byteOrderMark = '\ufeff'
/** What somebody may go to, now or again. */
const isListed = ({ status }: { status: string }) => status === 'active' || status === 'temporarily closed'

export function spreadsheetPage(site: Site): void {
  site.get(paths.spreadsheet, 'anyone', downloadSpreadsheet, {
    audience: 'machine',
    isOpen: true,
    described: {
      summary: 'The directory as a spreadsheet: a row for each listing',
      tags: ['Our own'],
      responses: { 200: inWords('Comma-separated values (RFC 4180) with a byte order mark', 'text/csv') },
    },
  })
}

function downloadSpreadsheet(work: Work, { origin }: Request): Answer {
  const telling: Telling = { speech: speech(work.locale), origin, today: dayOf(work.now) }
  return stream(
    'text/csv; charset=utf-8',
    async function* (database) {
      yield byteOrderMark + csvLine(columns.map(({ head }) => telling.speech.say(head)))
      for (let after = firstId; ; ) {
        const from = after
        const offers = await database.transaction().execute(async (tx) => {
          const ids = await listOpenIdsAfter({ tx }, {}, from, piece)
          after = ids.at(-1) ?? ''
          return listOpenOffers({ tx }, ids)
        })
        if (after === '') return
        yield offers
          .filter(isListed)
          .map((offer) => csvLine(columns.map(({ cell }) => cell(offer, telling))))
          .join('')
      }
    },
    { ...openHeaders, 'content-disposition': 'attachment; filename="directory.csv"' },
  )
}
