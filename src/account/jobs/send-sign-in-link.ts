import { findPlace } from '../../place/index.ts'
import type { Database } from '../../platform/database/database.ts'
import { inWork, nobody } from '../../platform/database/in-work.ts'
import { locales } from '../../platform/i18n/index.ts'
import type { JobData, Jobs } from '../../platform/jobs/index.ts'
import { queueMessage } from '../../platform/messages/index.ts'
import { hashToken, newToken } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import { mayUseLink, signInLinkTemplate } from '../link.ts'
import { pointOf } from '../notices.ts'
import { paths } from '../paths.ts'
import { addSignInLink, findSignInAccount } from '../store/index.ts'

type Options = { database: Database; jobs: Jobs; now(): Date }

export function accountJobs(options: Options): [string, (data: JobData) => Promise<void>][] {
  return [['send-sign-in-link', (data) => sendSignInLink(options, data)]]
}

/** Sends a link to the account's own address, if it may sign in that way; otherwise nothing happens, and nobody is told. */
async function sendSignInLink({ database, jobs, now }: Options, { account, place, locale }: JobData): Promise<void> {
  if (typeof account !== 'string' || typeof place !== 'string') return
  const options = {
    now: now(),
    locale: locales.find((one) => one === locale) ?? 'en-GB',
    requestId: 'send-sign-in-link',
    jobs,
  } as const
  await inWork(database, { ...nobody, place, role: 'jobs' }, options, 'send-sign-in-link', (work) =>
    send(work, account, place),
  )
}

async function send(work: Work, accountId: string, placeId: string): Promise<void> {
  const account = await findSignInAccount(work, accountId)
  if (!account || !(await mayUseLink(work, account))) return
  const token = newToken()
  await addSignInLink(work, account.id, hashToken(token))
  const { name: place } = await findPlace(work, placeId)
  await queueMessage(work, {
    template: signInLinkTemplate,
    ...pointOf(account),
    arguments: { place, link: paths.useLink(token) },
    locale: work.locale,
    account: account.id,
  })
}
