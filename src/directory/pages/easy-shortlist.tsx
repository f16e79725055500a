import type { JSX } from 'preact'
import { Page, PrintButton } from '../../design/index.ts'
import { listAreaNames } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import { type Answer, page, type Request, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { readReference } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Offer } from '../directory.ts'
import { sayEasily } from '../easy-read/say-easily.ts'
import { easyWords as words } from '../easy-read/words.ts'
import { survivorsOf } from '../merging/store/index.ts'
import { directoryPaths as paths } from '../paths.ts'
import { listOffersByIds } from '../store/index.ts'
import { findShortlist } from '../store/shortlists.ts'

/** A shortlist for whoever reads little or sees badly: large, one fact a line, in the language of the page. */
export function easyShortlistPage(site: Site): void {
  site.get(paths.easy(':code'), 'anyone', (work, request) => show(work, request), { audience: 'resident' })
}

async function show(work: Work, { params }: Request): Promise<Answer> {
  const code = readReference(params.code ?? '')
  const ids = code && (await findShortlist(work, code))
  if (!code || !ids) throw notFound()
  const survivors = await survivorsOf(work, ids)
  const offers = await listOffersByIds(work, [...new Set(ids.map((id) => survivors.get(id) ?? id))])
  const areas = await listAreaNames(work, work.place)
  return page(<EasyShortlist code={code} offers={offers} now={work.now} areas={areas} />)
}

type Props = { code: string; offers: Offer[]; now: Date; areas: Map<string, string> }

function EasyShortlist({ code, offers, now, areas }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  return (
    <Page title={say(words.title)} back={{ href: paths.shortlist(code), label: say(words.full) }} noIndex>
      <h1 class="nhsuk-heading-xl">{say(words.title)}</h1>
      <p class="nhsuk-lede-text">{say(words.lead)}</p>
      {offers.map((offer, index) => (
        <section>
          <h2 class="nhsuk-heading-l">
            {index + 1}. <bdi>{offer.name}</bdi>
          </h2>
          {sayEasily(offer, now, speech, areas).map((sentence) => (
            <p class="nhsuk-lede-text">{sentence}</p>
          ))}
        </section>
      ))}
      <PrintButton />
    </Page>
  )
}
