import type { Logger } from 'pino'
import { z } from 'zod'
import {
  accountJobs,
  accountModule,
  accountNavigation,
  accountPaths,
  demonstration,
  forgetInterrupted,
  isAdministration,
  isProved,
  keepInterrupted,
  mayAtAll,
  openRequest,
  siteAddress,
} from './account/index.ts'
import type { AssetLinks } from './design/index.ts'
import {
  directoryModule,
  directoryNavigation,
  feedClocks,
  feedJobs,
  freshnessClocks,
  freshnessJobs,
  keepOffersAtHand,
  mergingClocks,
  mergingJobs,
  openItemClocks,
  openItemJobs,
  openSchemas,
  overlapsNavigation,
  tableJobs,
} from './directory/index.ts'
import { gapModule, gapNavigation } from './gap/index.ts'
import { footerLinks, homeModule, homeNavigation, homePath } from './home/index.ts'
import { insightModule, insightNavigation } from './insight/index.ts'
import { outcomeModule, outcomeNavigation } from './outcome/index.ts'
import {
  emergencyStanding,
  personModule,
  personNavigation,
  raiseReadingAlarm,
  recordWatchedReading,
  refusalOfReading,
} from './person/index.ts'
import { findDefaultPlace } from './place/index.ts'
import { planClocks, planJobs, planModule, planNavigation } from './plan/index.ts'
import { type AnchorConfig, anchorClocks, anchorJobs } from './platform/audit/jobs.ts'
import type { Database, Tx } from './platform/database/database.ts'
import { recountClocks, recountJobs } from './platform/doctor/jobs.ts'
import { notFound } from './platform/errors.ts'
import {
  type Answer,
  createSite,
  Description,
  type Domain,
  describeSite,
  file,
  inJson,
  inWords,
  json,
  type Limits,
  type NavigationLink,
  type RunningSite,
  type Site,
  type Turns,
} from './platform/http/index.ts'
import type { Locale, Vocabulary } from './platform/i18n/index.ts'
import { housekeepingClocks, housekeepingJobs } from './platform/jobs/housekeeping.ts'
import type { JobHandlers, Jobs } from './platform/jobs/index.ts'
import { type DeliveryConfig, deliveryJobs, noteDemonstration } from './platform/messages/index.ts'
import { findPageOfPlace, PagesOfPlaces, usualVocabulary } from './programme/index.ts'
import { referralClocks, referralJobs, referralModule, referralNavigation } from './referral/index.ts'
import { rightsClocks, rightsJobs, rightsModule, rightsNavigation } from './rights/index.ts'

export type AppOptions = {
  database: Database
  jobs: Jobs
  log: Logger
  now(): Date
  assets?: { folder: string; links: AssetLinks }
  /** Shows personas and their one-time codes; refused unless bound to loopback. */
  isDemonstration?: boolean
  /** The address that people know the site by: passkeys are made for it. */
  publicUrl?: string | undefined
  trustedProxies?: string
  /** Where somebody who found a weakness can write, as an address. */
  securityContact?: string | undefined
  /** Whether this process was told to stop: it still serves, but asks for nobody new. */
  isStopping?(): boolean
  /** Whether the database's disk has too little room left to write. */
  isDiskFull?(): boolean
  /** How much one network or one session may ask for; without them, everything. */
  limits?: Limits | undefined
  /** Who may have a page made, and who is told to come again; without them or limits, everybody at once. */
  turns?: Turns | undefined
}

/** The modules in the order of the house; each adds its pages. */
const modules: ((site: Site) => void)[] = [
  accountModule,
  directoryModule,
  personModule,
  referralModule,
  planModule,
  outcomeModule,
  gapModule,
  insightModule,
  rightsModule,
  homeModule,
]

/** What the navigation shows, to those who may open it. */
const navigation: NavigationLink[] = [
  ...homeNavigation,
  ...directoryNavigation,
  ...personNavigation,
  ...referralNavigation,
  ...planNavigation,
  ...outcomeNavigation,
  ...gapNavigation,
  ...insightNavigation,
  ...overlapsNavigation,
  ...rightsNavigation,
  ...accountNavigation,
]

export async function createApp(options: AppOptions): Promise<RunningSite> {
  demonstration.isOn = options.isDemonstration ?? false
  siteAddress.url = options.publicUrl
  noteDemonstration(demonstration.isOn)
  keepOffersAtHand(options.database)
  const running = await createSite({ ...options, domain: domainOf(new PagesOfPlaces()) })
  addHealth(running.site, options)
  for (const addPages of modules) addPages(running.site)
  return running
}

const domainOf = (places: PagesOfPlaces): Domain => ({
  async open(tx, asking) {
    const { place, ...opened } = await openRequest(tx, asking)
    return { ...opened, place: place && (await places.find(tx, place)) }
  },
  mayAtAll,
  navigation,
  signInPath: accountPaths.signIn,
  signOutPath: accountPaths.signOut,
  accountPath: accountPaths.account,
  provePath: accountPaths.prove,
  isProved,
  isAdministration,
  homePath,
  standing: emergencyStanding,
  recordReading: recordWatchedReading,
  refusalOf: refusalOfReading,
  afterRefusal: raiseReadingAlarm,
  footerLinks,
  interrupted: { keep: keepInterrupted, forget: forgetInterrupted, path: accountPaths.interrupted },
})

/** Where machines read what they may ask. */
export const apiDescriptionPath = '/api/openapi.json'
const securityPath = '/.well-known/security.txt'

function addHealth(site: Site, { securityContact, publicUrl = '' }: AppOptions): void {
  site.get('/health', 'anyone', () => json({ status: 'ok' }), {
    audience: 'machine',
    described: {
      summary: 'Whether the site runs',
      responses: { 200: inJson('It does', z.object({ status: z.literal('ok') })) },
    },
  })
  site.get(
    '/robots.txt',
    'anyone',
    () => file('text/plain; charset=utf-8', 'User-agent: *\nDisallow: /sign-in\nDisallow: /answer\n'),
    {
      audience: 'machine',
      described: { summary: 'What search engines leave out', responses: { 200: inWords('It', 'text/plain') } },
    },
  )
  // RFC 9116. It is signed by nobody, so it says of itself that it ends soon.
  site.get(
    securityPath,
    'anyone',
    ({ now }) => {
      if (!securityContact) throw notFound()
      const lines = [
        `Contact: ${securityContact}`,
        `Expires: ${new Date(now.getTime() + 90 * 86_400_000).toISOString()}`,
        'Preferred-Languages: en',
        ...(publicUrl ? [`Canonical: ${publicUrl}${securityPath}`] : []),
      ]
      return file('text/plain; charset=utf-8', `${lines.join('\n')}\n`)
    },
    {
      audience: 'machine',
      described: {
        summary: 'Where to write about a weakness (RFC 9116)',
        responses: { 200: inWords('It', 'text/plain'), 404: inWords('Nobody said where') },
      },
    },
  )
  let described: Answer | undefined
  // When it is first asked for, all routes are known.
  const describe = () => {
    described ??= json(describeSite(site.routes, openSchemas))
    return described
  }
  site.get(apiDescriptionPath, 'anyone', describe, {
    audience: 'machine',
    described: { summary: 'This description', responses: { 200: inJson('It', Description) } },
  })
}

export type JobOptions = {
  database: Database
  jobs: Jobs
  now(): Date
  /** Where messages leave; without it they stay here, for an administrator to read. */
  delivery?: DeliveryConfig
  /** Where the ends of the audit's chains are written down; without it they are not. */
  anchors?: AnchorConfig
}

/** What runs behind the pages, by the name of the job. */
export function jobHandlers(options: JobOptions): JobHandlers {
  const { delivery = staysHere } = options
  return new Map([
    ...deliveryJobs({ ...options, config: delivery, vocabularyOf: wordsOf }),
    ...housekeepingJobs(options),
    ...anchorJobs(options),
    ...recountJobs(options),
    ...accountJobs(options),
    ...freshnessJobs(options),
    ...tableJobs(options),
    ...feedJobs({ database: options.database, jobs: options.jobs, now: options.now }),
    ...mergingJobs(options),
    ...openItemJobs(options),
    ...referralJobs(options),
    ...planJobs(options),
    ...rightsJobs(options),
  ])
}

/** What runs by the clock (cron, London time), by the name of the job. */
export const jobClocks: Record<string, string> = {
  ...housekeepingClocks,
  ...anchorClocks,
  ...recountClocks,
  ...freshnessClocks,
  ...feedClocks,
  ...mergingClocks,
  ...openItemClocks,
  ...referralClocks,
  ...planClocks,
  ...rightsClocks,
}

const staysHere: DeliveryConfig = { origin: () => 'http://127.0.0.1:8080' }

async function wordsOf(tx: Tx, placeId: string | null, locale: Locale): Promise<Vocabulary> {
  const id = placeId ?? (await findDefaultPlace({ tx }))?.id
  return id ? ((await findPageOfPlace(tx, id)).vocabulary[locale] ?? usualVocabulary[locale]) : usualVocabulary[locale]
}
