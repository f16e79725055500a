import { unseal } from '../secrets/index.ts'
import { type Check, fail, ok } from './check.ts'

export const secret: Check = {
  check: 'secret',
  async look({ client }) {
    const { rows } = await client.query<{ id: string; sealed: string }>(
      'select id, one_time_code_secret as sealed from account where one_time_code_secret is not null order by created_at desc limit 1',
    )
    if (!rows[0]) return ok('Nothing is sealed with it yet.')
    try {
      unseal(`account|${rows[0].id}|one_time_code_secret`, rows[0].sealed)
      return ok('It opens what it sealed.')
    } catch {
      return fail(
        'It is not the one that sealed the one-time codes: nobody can sign in with them. Put the former secret back.',
      )
    }
  },
}
