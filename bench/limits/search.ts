import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { gridCell } from './schema.ts'

type Asked = { words: string; easting: string; northing: string; metres: string; theme: string }

/** A: the textbook (text index, point index, array index). E: one index over hashed cell and word. Both answer 20 with their total. */
export function searchLimits(app: FastifyInstance, pool: pg.Pool): void {
  const body = `select o.id, o.name, o.description, o.organisation_name, count(*) over () as total from limits.service o`
  const order = `order by o.at <-> point($2, $3), o.id limit 20`
  app.get<{ Querystring: Asked }>('/search-a', async ({ query: { words, easting, northing, metres, theme } }) => {
    const { rows } = await pool.query({
      name: 'a',
      text: `${body} where o.document @@ plainto_tsquery('english', $1) and o.at <@ circle(point($2, $3), $4) and o.themes @> array[$5] ${order}`,
      values: [words, easting, northing, metres, theme],
    })
    return { total: Number(rows[0]?.total ?? 0), contents: rows }
  })
  app.get<{ Querystring: Asked }>('/search-e', async ({ query: { words, easting, northing, metres, theme } }) => {
    const { rows } = await pool.query({
      name: 'e',
      text: `${body} where o.keys && array(select hashtext(cell || ':' || word) from ${cellsAround}, unnest(tsvector_to_array(to_tsvector('english', $1))) word)
        and o.document @@ plainto_tsquery('english', $1) and o.at <@ circle(point($2, $3), $4) and o.themes @> array[$5] ${order}`,
      values: [words, easting, northing, metres, theme],
    })
    return { total: Number(rows[0]?.total ?? 0), contents: rows }
  })
}

const cellsAround = `(select ${gridCell('x', 'y')} as cell from generate_series(floor(($2::float8 - $4::float8) / 5000)::int, floor(($2::float8 + $4::float8) / 5000)::int) x,
  generate_series(floor(($3::float8 - $4::float8) / 8000)::int, floor(($3::float8 + $4::float8) / 8000)::int) y) cells`
