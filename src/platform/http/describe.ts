import { z } from 'zod'
import type { Route } from './site.ts'

/** An operation as OpenAPI 3.1 describes it. */
export type Operation = {
  summary: string
  tags?: string[]
  parameters?: object[]
  requestBody?: object
  responses: Record<string, { description: string; content?: Record<string, { schema?: object }> }>
}
export type Schemas = Record<string, object>

export function jsonSchema(schema: z.ZodType) {
  const { $schema: _version, ...rest } = z.toJSONSchema(schema)
  return rest
}

/** An answer in JSON of this shape. */
export const inJson = (description: string, schema: z.ZodType | object) => ({
  description,
  content: { 'application/json': { schema: schema instanceof z.ZodType ? jsonSchema(schema) : schema } },
})
/** An answer in words: a page, unless another type is said. */
export const inWords = (description: string, type = 'text/html') => ({
  description,
  content: { [type]: { schema: { type: 'string' } } },
})

/** A form of ours without fields: its token, and the key under which it counts once. */
export const bareForm = {
  required: true,
  content: {
    'application/x-www-form-urlencoded': {
      schema: {
        type: 'object',
        properties: { csrf: { type: 'string' }, key: { type: 'string', format: 'uuid' } },
        required: ['csrf', 'key'],
      },
    },
  },
}

/** What any form may be answered before its page hears of it. */
const refusedForm = {
  403: inWords('It came from no page of ours'),
  413: inWords('More than a megabyte'),
  415: inWords('No form'),
}
const closed = {
  303: { description: 'Sign in first, or show once more that it is you' },
  404: inWords('Nothing that this role may know of'),
}

/** Answered before anything else is looked at. */
const ready: Operation = {
  summary: 'For a proxy: whether to send people here',
  responses: {
    200: inJson('Yes', z.strictObject({ status: z.literal('ready') })),
    503: inJson('It is about to stop', z.strictObject({ status: z.literal('stopping') })),
  },
}

/** One description of everything that machines ask here, made from the routes themselves. */
export function describeSite(routes: Route[], schemas: Schemas) {
  const paths: Record<string, Record<string, object>> = { '/ready': { get: ready } }
  for (const route of routes) {
    if (!route.described) continue
    const at = route.path.replace(/:(\w+)/g, '{$1}').replace(/\*$/, '{rest}')
    paths[at] = { ...paths[at], [route.method.toLowerCase()]: withAccess(route, route.described) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Alongside',
      version: '1',
      description: 'Every address that answers machines. Pages for people are not described here.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-session' } },
    },
  }
}

function withAccess({ access, method, path }: Route, described: Operation): object {
  const isClosed = access !== 'anyone'
  return {
    operationId: `${method.toLowerCase()} ${path}`,
    ...described,
    ...(isClosed ? { security: [{ session: [] }] } : {}),
    responses: {
      ...(method === 'POST' ? refusedForm : {}),
      ...(isClosed ? closed : {}),
      ...described.responses,
    },
  }
}

/** What a description of this kind is, for the addresses that serve one. */
export const Description = z.looseObject({ openapi: z.literal('3.1.0'), paths: z.record(z.string(), z.unknown()) })
