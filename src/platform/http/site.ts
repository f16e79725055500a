import type { VNode } from 'preact'
import type { Database, Tx } from '../database/database.ts'
import type { Refusal } from '../errors.ts'
import { type Body, type FormState, formOf, type InterruptedForm } from '../form/form-state.ts'
import type { Locale, MessageRef, Vocabulary } from '../i18n/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Actor, Work } from '../work.ts'
import type { Answer } from './answer.ts'
import type { Operation } from './describe.ts'

/** 'anyone', 'signed-in', or an action of the role table: whoever has no such action finds nothing at this address. */
export type Access = string

export type Request = {
  params: Record<string, string>
  query: Record<string, string | string[] | undefined>
  body: Body
  /** Path and query as asked for. */
  url: string
  /** `http://host:port` as the browser sees it: for links in messages and posters. */
  origin: string
  ip: string
  headers: Record<string, string | string[] | undefined>
  /** The hash of the session's token, to end it. */
  sessionHash: string | null
  userAgent: string
}

export type Handler = (work: Work, request: Request) => Promise<Answer> | Answer
export type Route = {
  method: 'GET' | 'POST'
  path: string
  access: Access
  audience: 'resident' | 'staff' | 'machine'
  needsProof: boolean | 'members'
  takesFile: boolean
  described?: Operation
}
export type RouteOptions = {
  audience?: Route['audience'] /** Answers a POST without a form's token: machines only. */
  withoutToken?: boolean
  /** Its form may hold a file: six megabytes at most, as base64 in its field. */
  takesFile?: boolean
  /** Open data, the same for everybody: nobody is asked who they are, and each statement stands alone. */
  isOpen?: boolean
  /** Says beforehand what it will ask, so that it comes along with who asks. */
  ahead?: (tx: Tx, request: Pick<Request, 'params'>) => Promise<void>
  /**
   * The whole of it in one question to the database, from who asks to the line in the log. It answers only where all is
   * well and whoever asks may: everything else goes the usual way.
   */
  atOnce?: (database: Database, asking: Alone, request: Request) => Promise<Answer | undefined>
  /**
   * Asks whoever has not done so in the last five minutes to show that it is them; a form that was sent is kept
   * meanwhile. `members`: not those who sign in by a link and have nothing else to show.
   */
  needsProof?: boolean | 'members'
  /** What machines may ask and are answered here: each route for them says so, and one document says it of all. */
  described?: Operation
}

export type Site = {
  get(path: string, access: Access, handler: Handler, options?: RouteOptions): void
  post(path: string, access: Access, handler: Handler, options?: RouteOptions): void
  /** Every route with who may use it: the walk of all routes starts here. */
  routes: Route[]
}

export type NavigationLink = {
  label: MessageRef
  href: string
  access: Access
  /** Pages of other modules that lead there too, for those who may open it. */
  from?: string[]
  /** Leaves the link out for whom nothing stands behind it. */
  when?(work: Work): Promise<boolean>
}

/** What the site asks the domain, so that it need not know it. */
export type Domain = {
  /** Who asks, and of which place: the first question in the request's transaction, which tells row-level security too. */
  open(tx: Tx, asking: Asking): Promise<Opened>
  mayAtAll(role: string, access: Access): boolean
  navigation: NavigationLink[]
  signInPath: string
  signOutPath: string
  accountPath: string
  /** Where somebody who is signed in shows that it is them. */
  provePath: string
  isProved(work: Work): boolean
  /** Is this an action of those who run the place, so that each use of it stands in the log? */
  isAdministration?(access: Access): boolean
  homePath(role: string): string
  /** What stands above each page until then, for whoever it concerns. */
  standing?(until: Date): VNode
  /** Writes down who was read before anybody is shown; when it is too much, nothing is committed. */
  recordReading?(work: Work, name: string): Promise<void>
  /** What an error of the database means to whoever asked, if it is no fault. */
  refusalOf?(error: unknown): Refusal | undefined
  /** After a refusal was rolled back: what has to be kept of it all the same. */
  afterRefusal?(refusal: Refusal, work: Work, options: { database: Database; jobs: Jobs; now(): Date }): Promise<void>
  footerLinks: { label: MessageRef; href: string }[]
  /** Forms that came after their session had ended by itself. */
  interrupted: {
    keep(work: Work, tokenHash: string, form: InterruptedForm): Promise<string | undefined>
    forget(work: Work, id: string): Promise<void>
    path(id: string): string
  }
}
export type Asking = {
  tokenHash: string | null
  /** Of the place in a public page's path. */
  slug: string | undefined
  /** The hash of a visitor's cookie. */
  visitor: string
  now: Date
}
/** Of a question that stands alone: what its line in the log says, too. */
export type Alone = Asking & { requestId: string /** What was read. */; name: string }
export type Opened = {
  actor: Actor
  /** Of whoever is signed in. */
  userName: string | undefined
  /** By the slug, else by who asks, else the usual one. */
  place: PlaceOfPage | undefined
  /** Of the place that whoever asks works in. */
  placeStamp: string | null
  standingUntil: Date | null
}
export type PlaceOfPage = {
  id: string
  slug: string
  name: string
  urgent: string
  vocabulary: Record<string, Vocabulary>
}

export type Preferences = { locale: Locale; textSize: 1 | 2 | 3 | 4 }

/**
 * Runs one command for a form. Wrong input shows the form again (422) with what was typed; a newer version shows both
 * texts (409). Every other refusal rises.
 */
export async function submit<T>(
  request: Request,
  run: () => Promise<T>,
  then: { done(value: T): Answer | Promise<Answer>; again(form: FormState): Answer | Promise<Answer> },
): Promise<Answer> {
  let value: T
  try {
    value = await run()
  } catch (error) {
    const form = formOf(error, request.body)
    if (!form) throw error
    return { ...(await then.again(form)), status: form.conflict ? 409 : 422 }
  }
  return then.done(value)
}
