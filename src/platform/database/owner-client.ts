import pg from 'pg'

/** One connection of the owner, for work that is no request: it waits as long as it must. */
export async function withClient<T>(
  ownerUrl: string,
  name: string,
  run: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: `alongside ${name}` })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}
