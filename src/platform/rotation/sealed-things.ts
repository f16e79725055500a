/** What the words say it is, one and many. */
export type Words = [one: string, many: string]

/** A column that the secret seals, in PostgreSQL's own words. */
export type SealedThing = {
  words: Words
  from: string
  where: string
  key: string
  type: 'uuid' | 'text' | 'bigint'
  sealed: string
  /** As `seal` was told it: a sealed text opens at its own place alone. */
  place: string
  set: string
}

/** Everything in the database that the secret seals. A test compares this with the columns there are. */
export const sealedThings: SealedThing[] = [
  {
    words: ['one-time code', 'one-time codes'],
    from: 'account',
    where: 'one_time_code_secret is not null',
    key: 'id',
    type: 'uuid',
    sealed: 'one_time_code_secret',
    place: "'account|' || id || '|one_time_code_secret'",
    set: 'one_time_code_secret = new.sealed',
  },
  {
    words: ['one-time code of an erasure that can be taken back', 'one-time codes of erasures that can be taken back'],
    from: 'erasure_kept',
    where: "name = 'account' and line ->> 'one_time_code_secret' is not null",
    key: 'number',
    type: 'bigint',
    sealed: "line ->> 'one_time_code_secret'",
    place: "'account|' || (line ->> 'id') || '|one_time_code_secret'",
    set: "line = jsonb_set(line, '{one_time_code_secret}', to_jsonb(new.sealed))",
  },
  {
    words: ['key for an identity provider', 'keys for identity providers'],
    from: 'identity_provider',
    where: 'true',
    key: 'id',
    type: 'uuid',
    sealed: 'sealed_key',
    place: "'identity_provider|sealed_key|' || id",
    set: 'sealed_key = new.sealed',
  },
  {
    words: ['sign-in under way', 'sign-ins under way'],
    from: 'identity_request',
    where: 'expires_at > now()',
    key: 'state_hash',
    type: 'text',
    sealed: 'sealed_verifier',
    place: "'identity_request|sealed_verifier|' || state_hash",
    set: 'sealed_verifier = new.sealed',
  },
]
