import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

export type Parameter = { name: string; in: 'query' | 'path'; schema: Record<string, unknown> }
type Response = { content?: Record<string, { schema?: object }> }
type Described = {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: { properties: Record<string, unknown> } }> }
  responses: Record<string, Response>
}
export type Document = { openapi: string; paths: Record<string, Record<string, Described>> }
export type Operation = {
  name: string
  method: 'GET' | 'POST'
  path: string
  parameters: Parameter[]
  fields: string[]
  responses: Record<string, Response>
}

/** Every operation that a description has. */
export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, responses }]): Operation => {
      const form = Object.values(requestBody?.content ?? {})[0]
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method === 'post' ? 'POST' : 'GET',
        path,
        parameters,
        fields: Object.keys(form?.schema.properties ?? {}),
        responses,
      }
    }),
  )
}

export type Given = { status: number; type: string; body: string }

/** Says what is wrong with an answer to this operation; nothing when it is as described. */
export function judge(document: Document): (operation: Operation, given: Given) => string | undefined {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: false }))
  ajv.addSchema(document, 'api')
  const known = new Map<string, ValidateFunction>()
  const checkOf = (pointer: string) => {
    const check = known.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` })
    known.set(pointer, check)
    return check
  }
  return ({ path, method, responses }, { status, type, body }) => {
    if (status >= 500) return `server error ${status}`
    const response = responses[String(status)]
    if (!response) return `status ${status} is not described`
    const kind = type.split(';')[0] ?? ''
    if (!response.content) return body === '' ? undefined : `status ${status} has a body that is not described`
    if (!response.content[kind]) return `status ${status} with ${kind || 'no type'} is not described`
    if (kind.startsWith('text/')) return undefined
    const pointer = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', kind, 'schema']
      .map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`)
      .join('')
    const check = checkOf(pointer)
    const texts = kind === 'application/x-ndjson' ? body.split('\n').filter(Boolean) : [body]
    for (const text of texts) if (!check(JSON.parse(text))) return `off schema: ${ajv.errorsText(check.errors)}`
    return undefined
  }
}
