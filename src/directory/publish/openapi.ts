import { type Operation as Described, inJson, jsonSchema } from '../../platform/http/index.ts'
import { facetGroups } from '../facets.ts'
import { openBase, standardVersion } from './paths.ts'
import {
  ApiDetails,
  Failure,
  ListedService,
  MinimalService,
  Organization,
  pageOf,
  SearchPage,
  Service,
  ServiceAtLocation,
  Taxonomy,
  Term,
} from './shape.ts'

/** Every schema by its name in the description of the interface. */
const schemas = {
  ApiDetails,
  Failure,
  ListedService,
  MinimalService,
  Service,
  ServiceAtLocation,
  Organization,
  Taxonomy,
  Term,
} as const
type SchemaName = keyof typeof schemas

export const openSchemas = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => [name, jsonSchema(schema)]),
)

const text = { type: 'string' }
const uuid = { type: 'string', format: 'uuid' }
const flag = { type: 'boolean' }
const parameter = (name: string, schema: object, description: string) => ({
  name,
  in: 'query',
  required: false,
  schema,
  description,
})

const paging = [
  parameter('page', { type: 'integer', minimum: 1, default: 1 }, 'Which page, from 1'),
  parameter(
    'per_page',
    { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
    'How many records a page has; larger numbers are taken as 1,000',
  ),
  parameter(
    'format',
    { type: 'string', enum: ['json', 'ndjson'] },
    'ndjson sends all records without pages, one a line',
  ),
  parameter('search', text, 'Words to find'),
]
const taxonomies = [
  parameter('taxonomy_term_id', uuid, 'Only with this term'),
  parameter('taxonomy_id', uuid, 'Only with a term of this taxonomy'),
]
const services = [
  ...paging,
  ...taxonomies,
  parameter('organization_id', uuid, 'Only of this organisation'),
  parameter(
    'modified_after',
    { type: 'string', format: 'date-time' },
    'Changed at this time or later, in whatever part of it: its organisation, location, times, terms or room count. Ask from some minutes before you last asked: a change that was under way then has the time at which it began',
  ),
  parameter('full', flag, 'With everything that is nested'),
  parameter('minimum_age', { type: 'number' }, 'Open to people of this age or older'),
  parameter('maximum_age', { type: 'number' }, 'Open to people of this age or younger'),
  parameter('day', text, 'MO to SU'),
  parameter('start_time', text, 'Open at this time or later'),
  parameter('end_time', text, 'Begins at this time or earlier'),
  parameter('postcode', text, 'Alone: serves this postcode'),
  parameter('proximity', { type: 'number' }, 'With postcode: has a location within so many metres of its centre'),
]

type Operation = {
  path: string
  summary: string
  tag: 'Required' | 'Optional'
  schema: SchemaName
  parameters?: object[]
}
const lists: Operation[] = [
  {
    path: '/services',
    summary: 'Services, in the order of their ids',
    tag: 'Required',
    schema: 'ListedService',
    parameters: [...services, parameter('minimal', flag, 'Only ids and times of change, in one page')],
  },
  { path: '/taxonomies', summary: 'Taxonomies', tag: 'Optional', schema: 'Taxonomy', parameters: paging },
  {
    path: '/taxonomy_terms',
    summary: 'Terms of taxonomies',
    tag: 'Optional',
    schema: 'Term',
    parameters: [
      ...paging,
      parameter('taxonomy_id', uuid, 'Only of this taxonomy'),
      parameter('top_only', flag, 'Only terms without a parent'),
      parameter('parent_id', uuid, 'Only terms below this one'),
    ],
  },
  {
    path: '/service_at_locations',
    summary: 'Services at their locations',
    tag: 'Optional',
    schema: 'ServiceAtLocation',
    parameters: services,
  },
  {
    path: '/organizations',
    summary: 'Organisations that have a service here',
    tag: 'Optional',
    schema: 'Organization',
    parameters: [
      ...paging,
      parameter('full', flag, 'With their services'),
      parameter('full_service', flag, 'With their services'),
    ],
  },
]
const items: Record<string, SchemaName> = {
  '/services': 'Service',
  '/taxonomies': 'Taxonomy',
  '/taxonomy_terms': 'Term',
  '/service_at_locations': 'ServiceAtLocation',
  '/organizations': 'Organization',
}

/** The operations of the standard, by the path below its base. */
export function operations(): Record<string, Described> {
  return {
    '/': operation('API details', 'Required', reference('ApiDetails'), []),
    ...Object.fromEntries(lists.flatMap(pathsOf)),
  }
}

/** The description of our interface: the eleven paths of the standard, with our extra fields declared. */
function openApi() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Open directory of Alongside',
      version: standardVersion,
      description:
        'Open Referral UK 3.0. Under their HSDS names it has more than the British profile; fields that begin with alongside_ are our own.',
    },
    paths: Object.fromEntries(Object.entries(operations()).map(([path, get]) => [path, { get }])),
    components: { schemas: openSchemas },
  }
}

let written: string | undefined

/** The description in JSON: written once, all but where it stands. */
export function openApiText(origin: string): string {
  written ??= JSON.stringify(openApi()).slice(1)
  return `{"servers":${JSON.stringify([{ url: `${origin}${openBase}` }])},${written}`
}

/** A longer or a shorter record than a list usually has, for whoever asks for it. */
const otherwise: Partial<Record<SchemaName, SchemaName[]>> = { ListedService: ['Service', 'MinimalService'] }

function pathsOf({ path, summary, tag, schema, parameters = [] }: Operation): [string, Described][] {
  const item = items[path] ?? schema
  const id = { name: 'id', in: 'path', required: true, schema: uuid, description: 'The id of the record' }
  const { contents: _contents, ...envelope } = jsonSchema(pageOf(schemas[schema])).properties ?? {}
  const more = otherwise[schema]
  const record = more ? { anyOf: [schema, ...more].map(reference) } : reference(schema)
  const page = {
    type: 'object',
    properties: { ...envelope, contents: { type: 'array', items: record } },
    required: [...Object.keys(envelope), 'contents'],
  }
  const one = path === '/organizations' ? [id, parameter('full_service', flag, 'With its services')] : [id]
  return [
    [path, operation(summary, tag, page, parameters, { lines: record })],
    [`${path}/{id}`, operation(`One of these: ${summary.toLowerCase()}`, tag, reference(item), one, { mayMiss: true })],
  ]
}

const reference = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` })
export const failure = (description: string) => inJson(description, reference('Failure'))

function operation(
  summary: string,
  tag: string,
  schema: object,
  parameters: object[],
  { mayMiss = false, lines }: { mayMiss?: boolean; lines?: object } = {},
): Described {
  const found = inJson('Found', schema)
  return {
    summary,
    tags: [tag],
    parameters,
    responses: {
      // A schema of lines is the one of each line.
      200: lines ? { ...found, content: { ...found.content, 'application/x-ndjson': { schema: lines } } } : found,
      400: failure('A parameter cannot be used'),
      ...(mayMiss ? { 404: failure('There is no such record') } : {}),
    },
  }
}

/** Our own search beside the standard. */
export const searchOperation: Described = {
  summary: 'The search of our pages: the best first',
  tags: ['Our own'],
  parameters: [
    parameter('words', text, 'Words to find; spelling is corrected'),
    parameter('as', { type: 'string', enum: ['typed'] }, 'Takes the words as they are'),
    parameter('near', text, 'A whole postcode'),
    parameter('within', { type: 'number' }, 'So many metres from it at most'),
    parameter('place', text, 'The short name of a place; without it the usual one'),
    parameter('page', { type: 'integer', minimum: 1 }, 'Which page, from 1'),
    ...facetGroups.map((group) =>
      parameter(group, { type: 'array', items: text }, 'Answers of this filter; the facets name them'),
    ),
  ],
  responses: {
    200: inJson('Found', SearchPage),
    400: failure('A parameter cannot be used'),
    404: failure('There is no such place'),
  },
}
