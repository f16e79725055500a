import { jobHandlers } from '../../src/app.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { openJobs } from '../../src/platform/jobs/index.ts'
import { useSecret } from '../../src/platform/secrets/index.ts'

/* A process that does jobs and nothing else, to be killed. */
const { WEB_URL = '', SMTP_PORT, NOTIFY_PORT, NOTIFY_KEY = '', SECRET = '' } = process.env
useSecret(SECRET)
const database = openDatabase(WEB_URL, { max: 4 })
const jobs = await openJobs(WEB_URL)
const patience = 3000
const delivery = {
  origin: () => 'https://alongside.example',
  smtp: { url: `smtp://127.0.0.1:${SMTP_PORT}`, from: 'Riverside <no-reply@riverside.example>', patience },
  notify: { url: `http://127.0.0.1:${NOTIFY_PORT}`, key: NOTIFY_KEY, templateId: 'template-1', patience },
}
await jobs.start(jobHandlers({ database, jobs, now: () => new Date(), delivery }))
