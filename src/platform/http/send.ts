import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { newToken } from '../secrets/index.ts'
import type { Work } from '../work.ts'
import type { Answer } from './answer.ts'
import { cookieNames, setCookie } from './cookies.ts'
import type { SiteOptions } from './create-site.ts'
import { frameView } from './frame.tsx'
import { formToken, holderOfToken, policyWith } from './guard.ts'
import type { Gate } from './limits/gate.ts'
import { sendReady } from './send-ready.ts'
import type { Access, Handler, NavigationLink, PlaceOfPage, Preferences, RouteOptions } from './site.ts'

export type ServeOptions = SiteOptions & { gate: Gate | undefined }
export type Serving = {
  request: FastifyRequest
  reply: FastifyReply
  access: Access
  handler: Handler | undefined
  extra: RouteOptions
  path: string
  options: ServeOptions
}
/** What is known of whoever asks, as far as it was found out. */
export type Visit = {
  preferences: Preferences
  /** Of whoever is signed in. */
  userName: string | undefined
  place: PlaceOfPage | undefined
  work: Work | undefined
  links: NavigationLink[]
  standing: VNode | undefined
}

/** Gives an answer out, a page in its frame. */
export function send(serving: Serving, visit: Visit, answer: Answer): FastifyReply {
  const { reply } = serving
  if (answer.kind === 'ready') return sendReady(serving, answer)
  reply.code(answer.status)
  for (const cookie of answer.cookies ?? []) setCookie(reply, cookie)
  if (answer.headers) reply.headers(answer.headers)
  if (visit.userName !== undefined && !answer.headers?.['cache-control']) reply.header('cache-control', 'no-store')
  if (answer.kind === 'redirect') return reply.redirect(inAscii(answer.to), answer.status)
  if (answer.kind === 'text') return reply.type(answer.type).send(answer.text)
  if (answer.kind === 'stream')
    return reply.type(answer.type).send(Readable.from(answer.lines(serving.options.database)))
  if (visit.userName === undefined && !answer.headers?.['cache-control']) reply.header('cache-control', 'no-cache')
  return reply.type('text/html; charset=utf-8').send(draw(serving, visit, answer.view))
}

/** A header takes no other letters; an address typed with some means the same with them encoded. */
function inAscii(address: string): string {
  return address.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent)
}

function draw(serving: Serving, visit: Visit, view: VNode): string {
  const { options, request, reply, extra } = serving
  const { html, style } = frameView(view, {
    domain: options.domain,
    assets: options.assets?.links,
    links: visit.links,
    standing: visit.standing,
    preferences: visit.preferences,
    work: visit.work,
    userName: visit.userName ?? '',
    placeName: visit.place?.name ?? 'Alongside',
    url: request.url,
    csrf: () => formToken(holderOf(request) || newVisitor(request, reply)),
    quickExit: extra.audience === 'resident',
    isArriving: isArriving(request),
  })
  if (style) reply.header('content-security-policy', policyWith(style))
  return html
}

/** Browsers say where a page was asked for from. From one of ours, its stylesheet is there already. */
function isArriving({ headers }: FastifyRequest): boolean {
  const from = headers['sec-fetch-site']
  return from !== undefined && from !== 'same-origin'
}

function newVisitor(request: FastifyRequest, reply: FastifyReply): string {
  const token = newToken()
  setCookie(reply, { name: cookieNames.visitor, value: token })
  // So that a second form on the same page gets the same token.
  request.cookies[cookieNames.visitor] = token
  return token
}

/** Whose forms these are: the session, or a visitor's cookie. */
export function holderOf(request: FastifyRequest): string {
  return holderOfToken(request.cookies[cookieNames.session] ?? request.cookies[cookieNames.visitor] ?? '')
}
