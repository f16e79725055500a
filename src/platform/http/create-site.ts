import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { AssetLinks } from '../../design/index.ts'
import type { Database } from '../database/database.ts'
import { errorWords, Refusal } from '../errors.ts'
import type { Jobs } from '../jobs/index.ts'
import { preferencesCookie, readPreferences, setCookie } from './cookies.ts'
import { frameView } from './frame.tsx'
import { secureHeaders } from './guard.ts'
import { Gate, guardDoor, type Limits } from './limits/gate.ts'
import { heldOffPages } from './limits/held-off-page.tsx'
import { Turns } from './limits/turns.ts'
import { readMultipart } from './multipart.ts'
import type { ServeOptions } from './send.ts'
import { serve } from './serve.ts'
import type { Access, Domain, Handler, Route, RouteOptions, Site } from './site.ts'

export type SiteOptions = {
  database: Database
  domain: Domain
  log: Logger
  jobs: Jobs
  now(): Date
  /** Where the built styles and scripts stand, and what they are called. */
  assets?: { folder: string; links: AssetLinks }
  /** Addresses and networks of the proxies in front, parted by commas. */
  trustedProxies?: string
  /** Whether this process was told to stop: it still serves, but asks for nobody new. */
  isStopping?(): boolean
  /** Whether the database's disk has too little room left: then pages are read, and nothing is written. */
  isDiskFull?(): boolean
  /** How much one network or one session may ask for; without them, everything. */
  limits?: Limits | undefined
  /** Who may have a page made, and who is told to come again; without them or limits, everybody at once. */
  turns?: Turns | undefined
}
export type RunningSite = { app: FastifyInstance; site: Site }

const bodyLimit = 1024 * 1024
const fileLimit = 6 * 1024 * 1024
/** Up to here it takes less to press an answer at once than in a stream of its own; more would keep others waiting. */
const longestPage = 128 * 1024
/** A head and a whole form arrive within these, over any line that people use; who sends by drops is cut off. */
const patience = { head: 10_000, request: 20_000, silence: 30_000, look: 2000 }
/** Each open connection takes a little room, also one that says nothing. */
const mostConnections = 2000

export async function createSite({ limits, turns, ...rest }: SiteOptions): Promise<RunningSite> {
  const gate = limits || turns ? new Gate(turns ?? new Turns(), limits) : undefined
  const options = { ...rest, gate }
  const app = Fastify({
    bodyLimit,
    requestTimeout: patience.request,
    connectionTimeout: patience.silence,
    http: { headersTimeout: patience.head, connectionsCheckingInterval: patience.look },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 20_000 },
    genReqId: () => crypto.randomUUID().slice(0, 13),
    trustProxy: options.trustedProxies ?? 'loopback',
    forceCloseConnections: 'idle',
    rewriteUrl: ({ url = '/' }) => (isReadable(url) ? url : '/%EF%BF%BD'),
  })
  // Only forms are read: what else is sent, none of our pages sent.
  app.removeAllContentTypeParsers()
  app.server.maxConnections = mostConnections
  await app.register(cookie)
  if (gate) holdOff(app, gate, options)
  await app.register(formbody, { bodyLimit })
  readFiles(app)
  app.decorateRequest('sessionHash', undefined)
  // No browser sends a form pressed small: what says that it is stays as it came.
  await app.register(compress, {
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    threshold: 1024,
    syncThreshold: longestPage,
  })
  if (options.assets) {
    await app.register(fastifyStatic, {
      root: options.assets.folder,
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
      index: false,
    })
  }
  app.addHook('onSend', (_request, reply, payload, done) => {
    secureHeaders(reply)
    done(null, payload)
  })
  logResponses(app, options)
  addPreferences(app)
  addReadiness(app, options)
  const routes: Route[] = []
  const site: Site = {
    routes,
    get: (path, access, handler, extra) => addRoute('GET', path, access, handler, extra),
    post: (path, access, handler, extra) => addRoute('POST', path, access, handler, extra),
  }
  function addRoute(method: Route['method'], path: string, access: Access, handler: Handler, extra: RouteOptions = {}) {
    const { audience = 'staff', needsProof = false, takesFile = false, described } = extra
    routes.push({ method, path, access, audience, needsProof, takesFile, ...(described ? { described } : {}) })
    app.route({
      method,
      url: path,
      config: { takesFile },
      handler: (request, reply) => serve({ request, reply, access, handler, extra, path, options }),
    })
  }
  app.setNotFoundHandler((request, reply) =>
    serve({ request, reply, access: 'anyone', handler: undefined, extra: {}, path: '*', options }),
  )
  app.setErrorHandler(refuse)
  /** What could not even be read is answered by a page too, in the reader's language. */
  function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply) {
    const { statusCode: status = 500 } = error as { statusCode?: number }
    const handler = () => {
      if (status >= 500) throw error
      throw new Refusal(status, status === 413 ? errorWords.tooMuch : errorWords.notRead)
    }
    return serve({ request, reply, access: 'anyone', handler, extra: { withoutToken: true }, path: '*', options })
  }
  return { app, site }
}

/** Files are taken at the few addresses that ask for one, and nowhere else. */
function readFiles(app: FastifyInstance): void {
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: fileLimit },
    async (request: FastifyRequest, body: Buffer) => {
      const { takesFile = false } = request.routeOptions.config as { takesFile?: boolean }
      if (!takesFile) throw new Refusal(415, errorWords.notRead)
      return readMultipart(body, request.headers['content-type'] ?? '')
    },
  )
}

/** `/%zz` is no address: it is led to one where nothing stands, so that a page answers. */
function isReadable(url: string): boolean {
  if (!url.includes('%')) return true
  try {
    return decodeURIComponent(url.split('?', 1)[0] ?? '') !== ''
  } catch {
    return false
  }
}

function holdOff(app: FastifyInstance, gate: Gate, { assets, domain, log }: SiteOptions): void {
  const pages = heldOffPages(
    (view, request) =>
      frameView(view, {
        domain,
        assets: assets?.links,
        links: [],
        preferences: { ...readPreferences(request), textSize: 1 },
        work: undefined,
        userName: '',
        placeName: 'Alongside',
        url: '/',
        csrf: () => '',
        quickExit: false,
      }).html,
  )
  guardDoor(app, gate, pages)
  gate.watch(app, log)
}

/** Structured, and from an allow-list: the pattern of the address, never the address, and nobody's name. */
function logResponses(app: FastifyInstance, { log, gate }: ServeOptions): void {
  app.addHook('onResponse', (request, reply, done) => {
    if (gate?.wasHeldOff(request)) return done()
    const { method, routeOptions, id } = request
    log.info({
      request: id,
      method,
      route: routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
    done()
  })
}

/** For the proxy: whether to send people here. Without the database they are, since our page then tells them what to do. */
function addReadiness(app: FastifyInstance, { isStopping = () => false }: SiteOptions): void {
  app.get('/ready', async (_request, reply) =>
    isStopping() ? reply.code(503).send({ status: 'stopping' }) : { status: 'ready' },
  )
}

function addPreferences(app: FastifyInstance): void {
  app.get<{ Querystring: Record<string, string> }>('/preferences', async (request, reply) => {
    const { language, size, back = '/' } = request.query
    const chosen = readPreferences(request)
    if (language === 'ar' || language === 'en-GB') chosen.locale = language
    if (size && /^[1-4]$/.test(size)) chosen.textSize = Number(size) as 1 | 2 | 3 | 4
    setCookie(reply, preferencesCookie(chosen))
    // Only a path of ours: an address of another host is not followed.
    return reply.redirect(/^\/(?![/\\])[\x21-\x7e]*$/.test(back) ? back : '/', 303)
  })
}
