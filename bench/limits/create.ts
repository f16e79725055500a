import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'

/** Person, referral and outbox in one statement, answered once it is committed. */
export function createLimit(app: FastifyInstance, pool: pg.Pool): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  )
  app.post<{ Body: URLSearchParams }>('/create', async ({ body }) => {
    const [person, referral, message] = [randomUUID(), randomUUID(), randomUUID()]
    await pool.query({
      name: 'create',
      text: `with p as (insert into limits.person (id, name, born) values ($1, $4, '1950-01-01')), o as (insert into limits.outbox values ($3, $2))
        insert into limits.referral (id, person_id, why, at) values ($2, $1, $5, now())`,
      values: [person, referral, message, body.get('name') ?? 'Ada', body.get('know') ?? 'company'],
    })
    return { id: referral }
  })
}
