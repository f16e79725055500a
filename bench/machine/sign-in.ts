import { generateSync } from 'otplib'
import type pg from 'pg'
import { codeAddress } from '../../src/account/index.ts'
import { password } from '../generate/places.ts'
import { browse } from './visit.ts'

/** Signs in with password and one-time code, as everybody does, and gives the cookies of that browser. */
export async function signIn(port: number, owner: pg.Client, email: string): Promise<string> {
  const { rows } = await owner.query<{ id: string; secret: string }>(
    'select id, one_time_code_secret as secret from account where email = $1',
    [email],
  )
  const [account] = rows
  if (!account) throw new Error(`Nobody is called ${email}`)
  // A code is good once; a second run within its half minute would be refused.
  await owner.query('update account set one_time_code_last_step = null where id = $1', [account.id])
  await owner.query('delete from attempt')
  const secret = new URL(codeAddress(account.id, account.secret, email)).searchParams.get('secret') ?? ''
  const visitor = browse(port)
  await visitor.visit('/sign-in')
  visitor.fill('Email address', email).fill('Password', password)
  await visitor.press('Continue')
  visitor.fill('One-time code', generateSync({ secret }))
  await visitor.press('Sign in')
  const session = visitor.cookies.get('__Host-session')
  if (!session) throw new Error(`Signing in failed: ${visitor.page.text}`)
  return `__Host-session=${session}`
}
