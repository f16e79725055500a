import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/platform/database/database.ts'
import { inWork } from '../../src/platform/database/in-work.ts'
import { freeBytes } from '../../src/platform/disk.ts'
import { useSecret } from '../../src/platform/secrets/index.ts'
import { Client } from '../kill/client.ts'
import { Introduction } from '../kill/introduction.ts'
import { Product } from '../kill/product.ts'
import { makeOffersIn } from '../offers.ts'
import type { World } from '../world.ts'
import { canMakeDisks, Disk } from './disk.ts'
import { rounds, tell, until } from './rounds.ts'
import { askDoor, furnish, signedIn } from './writing.ts'

const times = rounds('disk-full', 1, 5)
const secret = 'a secret of the tests, of at least 32 characters'

test.runIf(canMakeDisks())(
  'on a full disk public pages go on, whatever writes or shows a person is refused in a sentence, and all is well when there is space again',
  async () => {
    useSecret(secret)
    const disk = Disk.make(640)
    const folder = join(disk.folder, 'data')
    mkdirSync(folder)
    const product = await Product.make(secret, { folder })
    try {
      await product.start()
      await until('the reserve is kept', () => size(join(folder, 'postgres.reserve')) > 60)
      const scene = await makeScene(product)
      const figures = []
      for (let time = 0; time < times; time++) figures.push(await fillAndEmpty(product, folder, scene, time))
      tell('disk-full', {
        times,
        'refused after ms, at most': Math.max(...figures.map(({ refused }) => refused)),
        'public pages opened on the full disk': figures.reduce((sum, { opened }) => sum + opened, 0),
        'back after the journal could not be written, ms, at most': Math.max(
          ...figures.map(({ recovered }) => recovered),
        ),
        'written again after there was space, ms, at most': Math.max(...figures.map(({ well }) => well)),
      })
    } finally {
      await product.kill()
      disk.end()
    }
  },
  120_000 + times * 60_000,
)

type Scene = { gp: Client; publicPages: string[] }

async function makeScene(product: Product): Promise<Scene> {
  const { world, sessions } = await furnish(product)
  const gp = signedIn(product, sessions.gp)
  const joan = new Introduction(gp, '/referrals/new', 'joan')
  await joan.send()
  const choir = await makeChoir(product, world)
  return {
    gp,
    publicPages: ['/', '/offers', '/offers?words=choir', `/offers/${choir}`, '/sign-in', '/health'],
  }
}

async function makeChoir(product: Product, world: World): Promise<string> {
  const owner = openDatabase(product.ownerUrl, { max: 1 })
  const settings = { now: new Date(), locale: 'en-GB' as const, requestId: 'drill' }
  const { choir } = await inWork(owner, world.personas.administrator.actor, settings, 'drill', (work) =>
    makeOffersIn(work, world),
  )
  await owner.destroy()
  return choir
}

async function fillAndEmpty(product: Product, folder: string, { gp, publicPages }: Scene, time: number) {
  const stranger = new Client(product.url, `10.9.${time}.1`)
  const person = '/my-referrals'
  expect((await gp.get(person)).text).toContain('Joan Test')
  const meera = new Introduction(stranger, askDoor, `meera-${time}`)
  const filling = join(folder, 'filling')
  // PostgreSQL itself would still write for a while; it needs what is left to keep itself whole.
  fill(filling, Math.floor(((await freeBytes(folder)) ?? 0) / 1024 ** 2) - 40)
  const refused = await until(
    'a page that shows a person is refused',
    async () => (await gp.get(person)).status === 507,
  )

  expect(refused).toBeLessThan(5000)
  const page = await gp.get(person)
  expect(page.text).toContain('We cannot open this page while nothing can be written down')
  const sent = await sendOnce(stranger)
  expect([sent.status, sent.text]).toEqual([
    507,
    expect.stringContaining('Nothing was saved. What you typed is still there'),
  ])
  expect(sent.text).toContain('Samaritans: 116 123')
  fill(`${filling}.rest`)
  let opened = await openAll([stranger, gp], publicPages)

  // What another program may do to us: not even the journal can be written, and the database falls over.
  await breakJournal(product)
  const recovered = await until('public pages are back', () => isBack(stranger, publicPages))
  opened += await openAll([stranger], publicPages)

  rmSync(filling)
  rmSync(`${filling}.rest`)
  const well = await until('a page that shows a person opens again', async () => (await gp.get(person)).status === 200)
  await meera.send()
  expect(meera.acknowledged).toBeTruthy()
  await until('the reserve is kept again', () => size(join(folder, 'postgres.reserve')) > 60, 60_000)
  return { refused, opened, recovered, well }
}

async function openAll(clients: Client[], paths: string[]): Promise<number> {
  const answers = []
  for (const client of clients) for (const path of paths) answers.push([path, (await client.get(path)).status])
  expect(answers.filter(([, status]) => status !== 200)).toEqual([])
  return answers.length
}

async function isBack(client: Client, paths: string[]): Promise<boolean> {
  const answers = await Promise.all(paths.map((path) => client.get(path).catch(() => undefined)))
  return answers.every((page) => page?.status === 200)
}

/** The first page of the public door, answered. */
async function sendOnce(client: Client) {
  const form = await client.get('/sign-in')
  const fields = new URLSearchParams({ email: 'gus@surgery.example', password: 'not the right one' })
  for (const name of ['csrf', 'key'])
    fields.set(name, form.document.querySelector(`main form input[name=${name}]`)?.getAttribute('value') ?? '')
  return client.post('/sign-in', fields)
}

function fill(file: string, megabytes?: number): void {
  try {
    const most = megabytes === undefined ? [] : [`count=${megabytes}`]
    execFileSync('dd', ['if=/dev/zero', `of=${file}`, 'bs=1M', ...most], { stdio: 'ignore' })
  } catch {
    // It ends when the disk does.
  }
}

async function breakJournal(product: Product): Promise<void> {
  const client = new pg.Client({ connectionString: product.ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    for (let segment = 0; segment < 80; segment++) {
      await client.query('update programme set version = version')
      await client.query('select pg_switch_wal()')
    }
    throw new Error('The journal was written on a full disk')
  } catch (error) {
    if (!/terminat|No space|ECONN/.test(String(error))) throw error
  } finally {
    await client.end().catch(() => {})
  }
}

function size(file: string): number {
  try {
    return Number(execFileSync('du', ['-m', file], { encoding: 'utf8' }).split('\t')[0])
  } catch {
    return 0
  }
}
