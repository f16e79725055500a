import type { Answer, Operation, Request, Site } from '../../../platform/http/index.ts'
import { inJson } from '../../../platform/http/index.ts'
import type { Work } from '../../../platform/work.ts'
import { type ItemKind, itemKinds, listItems, type PublishedItem } from '../../store/open-items.ts'
import { open, openHeaders, openJson } from '../answers.ts'
import { ourLicence } from '../licence.ts'
import { failure } from '../openapi.ts'
import { BadQuery } from '../query.ts'
import { Dataset, datasetOf } from './dataset.ts'
import { activePaths } from './paths.ts'
import { pages } from './shape.ts'
import { here } from './to-series.ts'

const onPage = 500
const firstId = '00000000-0000-0000-0000-000000000000'

/** Our sessions for whoever reads OpenActive: two feeds, and the description by which they are found. */
export function activePages(site: Site): void {
  const isOpen = { audience: 'machine', isOpen: true } as const
  site.get(
    activePaths.dataset,
    'anyone',
    open((_work, { origin }) => openJson(datasetOf(origin))),
    { ...isOpen, described: described('What of OpenActive is here (a dataset of schema.org)', inJson('It', Dataset)) },
  )
  for (const kind of itemKinds)
    site.get(
      activePaths[kind],
      'anyone',
      open((work, request) => showPage(work, request, kind)),
      { ...isOpen, described: { ...described(summaries[kind], inJson('A page', pages[kind])), parameters } },
    )
}

const summaries: Record<ItemKind, string> = {
  SessionSeries: 'Rows of sessions (OpenActive, RPDE 1.0)',
  ScheduledSession: 'Sessions of the next four weeks (OpenActive, RPDE 1.0)',
}
const described = (summary: string, found: Operation['responses'][string]): Operation => ({
  summary,
  tags: ['OpenActive'],
  responses: { 200: found, 400: failure('A parameter cannot be used') },
})
const parameters = [
  {
    name: 'afterTimestamp',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 0 },
    description: 'The `modified` of the last item that you have; best follow `next` as it is',
  },
  {
    name: 'afterId',
    in: 'query',
    required: false,
    schema: { type: 'string', format: 'uuid' },
    description: 'The `id` of the last item that you have',
  },
]

async function showPage(work: Work, { query, origin }: Request, kind: ItemKind): Promise<Answer> {
  const after = readPlace(query)
  const items = await listItems(work, kind, after ?? { modified: -1, id: firstId }, onPage)
  const last = items.at(-1) ?? after
  const next = `${origin}${activePaths[kind]}${last ? `?afterTimestamp=${last.modified}&afterId=${last.id}` : ''}`
  const texts = items.map((item) => textOf(kind, item).replaceAll(here, origin))
  const [about, license] = [JSON.stringify(next), JSON.stringify(ourLicence.url)]
  return {
    kind: 'text',
    type: 'application/json; charset=utf-8',
    text: `{"next":${about},"items":[${texts.join(',')}],"license":${license}}`,
    status: 200,
    // A page with items stays right: what changes moves on. Its end is where somebody looks for news.
    headers: { ...openHeaders, 'cache-control': `public, max-age=${items.length > 0 ? 3600 : 8}` },
  }
}

/** Written by hand: what is kept is JSON already. */
function textOf(kind: ItemKind, { id, modified, data }: PublishedItem): string {
  const about = `"kind":"${kind}","id":"${id}","modified":${modified}`
  return data === null ? `{"state":"deleted",${about}}` : `{"state":"updated",${about},"data":${data}}`
}

function readPlace(query: Request['query']): { modified: number; id: string } | undefined {
  const one = (name: string) => [query[name]].flat()[0]
  const [modified, id] = [one('afterTimestamp'), one('afterId')]
  if (modified === undefined && id === undefined) return undefined
  if (!/^\d{1,15}$/.test(modified ?? ''))
    throw new BadQuery('afterTimestamp must be a whole number, as a page gave it.')
  if (id !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new BadQuery('afterId must be the id of an item.')
  return { modified: Number(modified), id: id ?? firstId }
}
