import type { FastifyInstance } from 'fastify'
import type pg from 'pg'

/** A table of sums that is kept, read whole. */
export function dashboardLimits(app: FastifyInstance, pool: pg.Pool): void {
  app.get<{ Params: { place: string } }>('/gaps/:place', async ({ params }) => {
    const { rows } = await pool.query({
      name: 'gaps',
      text: 'select neighbourhood_id, theme, people from limits.gap where place_id = $1',
      values: [params.place],
    })
    return rows
  })
  app.get<{ Params: { place: string } }>('/months/:place', async ({ params }) => {
    const { rows } = await pool.query({
      name: 'months',
      text: 'select month, theme, introductions from limits.month where place_id = $1',
      values: [params.place],
    })
    return rows
  })
}
