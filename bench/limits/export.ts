import type { FastifyInstance } from 'fastify'
import type pg from 'pg'

/** Pages of 1,000 by key, as JSON that is ready. */
export function exportLimit(app: FastifyInstance, pool: pg.Pool): void {
  app.get<{ Querystring: { after: string } }>('/export', async ({ query }, reply) => {
    const { rows } = await pool.query({
      name: 'export',
      text: 'select id, body from limits.published where id > $1 order by id limit 1000',
      values: [query.after],
    })
    return reply
      .type('application/json')
      .send(`{"size":${rows.length},"contents":[${rows.map(({ body }) => body).join(',')}]}`)
  })
}
