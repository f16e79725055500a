import Fastify from 'fastify'
import pg from 'pg'
import { caseloadLimit } from './caseload.ts'
import { createLimit } from './create.ts'
import { dashboardLimits } from './dashboards.ts'
import { exportLimit } from './export.ts'
import { searchLimits } from './search.ts'
import { serviceLimits } from './service.ts'

// What this machine can do at most: Fastify, one prepared statement a request, tables made for this one question, and
// nothing else: no sign-in, no walls, no audit, no validation, no log.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12, application_name: 'bench limit' })
const app = Fastify()
app.get('/hello', async () => 'hello')
app.get('/hello.html', async (_request, reply) =>
  reply
    .type('text/html; charset=utf-8')
    .send('<!DOCTYPE html><html lang="en"><title>Hello</title><h1>Hello</h1></html>'),
)
for (const add of [searchLimits, serviceLimits, exportLimit, createLimit, caseloadLimit, dashboardLimits])
  await add(app, pool)
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
process.once('SIGTERM', () => process.exit(0))
