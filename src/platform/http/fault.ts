import type { FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { h, type VNode } from 'preact'
import type { Answer } from './answer.ts'
import { FaultPage } from './error-page.tsx'

type Faulty = { request: FastifyRequest; path: string; options: { log: Logger } }

export function fault({ request }: Faulty): Answer {
  return { kind: 'page', view: h(FaultPage, { reference: request.id }) as VNode, status: 500 }
}

/** Names of errors and places in the code only: a database's message may quote a row. */
export function logFault({ options, request, path }: Faulty, error: unknown): void {
  const {
    name = 'Error',
    code,
    constraint,
    stack = '',
  } = error as { name?: string; code?: string; constraint?: string; stack?: string }
  const at = stack
    .split('\n')
    .filter((line) => line.trim().startsWith('at '))
    .slice(0, 8)
    .map((line) => line.trim())
  options.log.error({ request: request.id, route: path, error: name, code, constraint, at })
}
