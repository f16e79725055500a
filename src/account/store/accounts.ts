import type { Tx } from '../../platform/database/database.ts'
import type { Work } from '../../platform/work.ts'

type Reader = { tx: Tx }

export type SignInAccount = {
  id: string
  name: string
  /** Empty for whoever is reached by text alone. */
  email: string
  mobile: string | null
  passwordHash: string | null
  /** The command line made it: another is chosen before anything opens. */
  passwordIsTemporary: boolean
  codeSecret: string | null
  codeLastStep: number | null
  isDemonstration: boolean
  locale: string
}

export type NewAccount = {
  email: string | null
  mobile?: string | null
  name: string
  passwordHash?: string | null
  passwordIsTemporary?: boolean
  codeSecret?: (id: string) => string
  locale?: string
  isDemonstration?: boolean
}

export async function addAccount(work: Work, account: NewAccount): Promise<string> {
  const id = work.newId()
  await work.tx
    .insertInto('account')
    .values({
      id,
      email: account.email,
      mobile: account.mobile ?? null,
      name: account.name,
      password_hash: account.passwordHash ?? null,
      password_is_temporary: account.passwordIsTemporary ?? false,
      one_time_code_secret: account.codeSecret?.(id) ?? null,
      locale: account.locale ?? 'en-GB',
      is_demonstration: account.isDemonstration ?? false,
      created_at: work.now,
    })
    .execute()
  return id
}

/** The light account of an address, made when nobody has it yet: whoever proves the address by a link may use it. */
export async function lightAccount(work: Work, email: string, name: string): Promise<string> {
  const found = await findAccountByEmail(work, email)
  return found?.id ?? addAccount(work, { email: email.toLowerCase(), name, locale: work.locale })
}

export async function findAccountByEmail({ tx }: Reader, email: string): Promise<SignInAccount | undefined> {
  return signInAccounts(tx).where('email', '=', email.toLowerCase()).executeTakeFirst()
}

/** Whoever has no email and is sent links by text. */
export async function findAccountByMobile({ tx }: Reader, mobile: string): Promise<SignInAccount | undefined> {
  return signInAccounts(tx).where('mobile', '=', mobile).executeTakeFirst()
}

export async function findSignInAccount({ tx }: Reader, id: string): Promise<SignInAccount | undefined> {
  return signInAccounts(tx).where('id', '=', id).executeTakeFirst()
}

function signInAccounts(tx: Tx) {
  return tx
    .selectFrom('account')
    .select((eb) => [
      'id',
      'name',
      eb.fn.coalesce('email', eb.val('')).as('email'),
      'mobile',
      'password_hash as passwordHash',
      'password_is_temporary as passwordIsTemporary',
      'one_time_code_secret as codeSecret',
      'one_time_code_last_step as codeLastStep',
      'is_demonstration as isDemonstration',
      'locale',
    ])
    .where('closed_at', 'is', null)
}

export async function accountName({ tx }: Reader, id: string | null): Promise<string> {
  if (!id) return ''
  const row = await tx.selectFrom('account').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? ''
}

/** Notes the step of a code, so that it works once; false when it was used already. */
export async function useCodeStep({ tx }: Reader, accountId: string, step: number): Promise<boolean> {
  const done = await tx
    .updateTable('account')
    .set({ one_time_code_last_step: step })
    .where('id', '=', accountId)
    .where((eb) => eb.or([eb('one_time_code_last_step', 'is', null), eb('one_time_code_last_step', '<', step)]))
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function listPersonas({ tx }: Reader) {
  return tx
    .selectFrom('account as a')
    .innerJoin('membership as m', 'm.account_id', 'a.id')
    .leftJoin('organisation as o', 'o.id', 'm.organisation_id')
    .select(['a.name', 'a.email', 'm.role', 'm.title', 'o.name as organisationName'])
    .where('a.is_demonstration', '=', true)
    .where('a.password_hash', 'is not', null)
    .orderBy('m.started_at')
    .orderBy('a.name')
    .limit(20)
    .execute()
}
