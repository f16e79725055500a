import { Description, inJson, type Operation, type Site } from '../../platform/http/index.ts'
import { listAnswer, noSuchRecord, open, openHeaders, openJson, openText } from './answers.ts'
import { activePages } from './openactive/feeds.ts'
import { failure, openApiText, operations, searchOperation } from './openapi.ts'
import { showOrganization, showOrganizations } from './organizations.ts'
import { openBase, openUnversioned, standardProfile, standardVersion } from './paths.ts'
import { readQuery } from './query.ts'
import { showSearch } from './search.ts'
import { idOf, showService, showServiceAtLocation, showServices, showServicesAtLocations } from './services.ts'
import { listTaxonomies, listTerms } from './taxonomies.ts'

/** The open directory: everybody may read it, and harvest it. */
export function publishPages(site: Site): void {
  activePages(site)
  const standard = operations()
  const get = (path: string, handler: Parameters<typeof open>[0], own?: Operation) => {
    const described = own ?? standard[path.replace(':id', '{id}') || '/']
    if (!described) throw new Error(`Nothing describes ${path}`)
    site.get(`${openBase}${path}`, 'anyone', open(handler), { audience: 'machine', isOpen: true, described })
  }
  site.get(openUnversioned, 'anyone', () => ({ kind: 'redirect', to: openBase, status: 302, headers: openHeaders }), {
    audience: 'machine',
    described: {
      summary: 'Leads to the version of the standard that we speak',
      responses: { 302: { description: 'There' } },
    },
  })
  get('', (_work, { origin }) =>
    openJson({ version: standardVersion, profile: standardProfile, openapi_url: `${origin}${openBase}/openapi.json` }),
  )
  get('/openapi.json', (_work, { origin }) => openText(openApiText(origin)), {
    summary: 'The description of the eleven paths of the standard',
    responses: { 200: inJson('It', Description) },
  })
  get('/search', showSearch, searchOperation)
  get('/services', showServices)
  get('/services/:id', showService)
  get('/service_at_locations', showServicesAtLocations)
  get('/service_at_locations/:id', showServiceAtLocation)
  get('/organizations', showOrganizations)
  get('/organizations/:id', showOrganization)
  get('/taxonomies', async (work, request) => listAnswer(readQuery(request.query), await listTaxonomies(work)))
  get('/taxonomies/:id', async (work, request) => oneOf(await listTaxonomies(work), idOf(request)))
  get('/taxonomy_terms', async (work, request) => {
    const asked = readQuery(request.query)
    const [taxonomy, parent] = [asked.id('taxonomy_id'), asked.id('parent_id')]
    const terms = (await listTerms(work)).filter(
      (term) =>
        (!taxonomy || term.taxonomy_id === taxonomy) &&
        (!parent || term.parent_id === parent) &&
        (!asked.flag('top_only') || !term.parent_id),
    )
    return listAnswer(asked, terms)
  })
  get('/taxonomy_terms/:id', async (work, request) => oneOf(await listTerms(work), idOf(request)))
  get('/*', () => openJson({ error: 'There is nothing at this address.' }, 404), {
    summary: 'Anything else below this address',
    parameters: [{ name: 'rest', in: 'path', required: true, schema: { type: 'string' } }],
    responses: { 404: failure('There is nothing') },
  })
}

function oneOf(all: { id: string }[], id: string | undefined) {
  const found = all.find((one) => one.id === id)
  return found ? openJson(found) : noSuchRecord()
}
