import type { FastifyInstance } from 'fastify'
import type pg from 'pg'

/** Fifty of a worker by what is next, as JSON that the database puts together. */
export function caseloadLimit(app: FastifyInstance, pool: pg.Pool): void {
  app.get<{ Params: { worker: string } }>('/caseload/:worker', async ({ params }, reply) => {
    const { rows } = await pool.query({
      name: 'caseload',
      text: `select coalesce(json_agg(c), '[]')::text as body from (select reference, name, next_on, next_kind, next_on < date '2026-11-24' as overdue, state
        from limits.caseload where worker = $1 order by next_on limit 50) c`,
      values: [params.worker],
    })
    return reply.type('application/json').send(rows[0]?.body)
  })
}
