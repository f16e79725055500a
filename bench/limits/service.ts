import type { FastifyInstance } from 'fastify'
import type pg from 'pg'

const about = {
  id: '',
  name: 'A hall',
  description: 'x'.repeat(400),
  organisation: { id: '', name: 'Together' },
  status: 'active',
  languages: ['en'],
  minimum_age: 18,
}

export function serviceLimits(app: FastifyInstance, pool: pg.Pool): void {
  app.get<{ Params: { id: string } }>('/service/:id', async ({ params }, reply) => {
    const { rows } = await pool.query({
      name: 'one',
      text: 'select body from limits.published where id = $1',
      values: [params.id],
    })
    return reply.type('application/json').send(rows[0]?.body)
  })
  app.get<{ Params: { id: string } }>('/json/:id', async ({ params }) => ({ ...about, id: params.id }))
}
