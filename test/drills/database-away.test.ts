import { expect, test } from 'vitest'
import { useSecret } from '../../src/platform/secrets/index.ts'
import { Client } from '../kill/client.ts'
import { Introduction } from '../kill/introduction.ts'
import { Product } from '../kill/product.ts'
import { median, pause, rounds, tell, timed, until } from './rounds.ts'
import { Server } from './server.ts'
import { askDoor, furnish, signedIn, whatIsThere } from './writing.ts'

const times = rounds('database-away', 1, 5)
const secret = 'a secret of the tests, of at least 32 characters'
const ways = ['stopped', 'crashed', 'frozen'] as const

type Answer = { ms: number; status: number; text: string; path: string }

test(
  'while the database is away every page says so in four seconds, with the numbers for an emergency; five seconds after its return all is well',
  async () => {
    useSecret(secret)
    const server = await Server.make()
    const product = await Product.make(secret, { env: { DATABASE_URL: server.url } })
    try {
      await product.start()
      const { sessions } = await furnish(product)
      const figures: Record<(typeof ways)[number], { longest: number; healthy: number }[]> = {
        stopped: [],
        crashed: [],
        frozen: [],
      }
      const all: Introduction[] = []
      for (let time = 0; time < times; time++)
        for (const way of ways) {
          const { answers, healthy } = await goAway(product, server, way, sessions.gp)
          const told = answers.filter(({ status }) => status !== 200)
          expect(told.length, 'answers of the outage').toBeGreaterThan(5)
          for (const { status, text, path } of told) {
            expect([path, status]).toEqual([path, 503])
            expect(text).toContain('Sorry, we cannot reach our records just now')
            expect(text).toContain('call 999')
            expect(text).toContain('Samaritans: 116 123')
          }
          figures[way].push({ longest: Math.round(Math.max(...answers.map(({ ms }) => ms))), healthy })
          // What is written now is kept, and its email leaves.
          const joan = new Introduction(
            new Client(product.url, `10.8.${time}.${way.length}`),
            askDoor,
            `after-${way}-${time}`,
          )
          await joan.send()
          all.push(joan)
        }
      const found = await whatIsThere(product)
      tell('database-away', {
        'times each': times,
        ...Object.fromEntries(
          ways.flatMap((way) => [
            [`${way}: longest answer in ms`, Math.max(...figures[way].map(({ longest }) => longest))],
            [`${way}: all well again after ms, median`, median(figures[way].map(({ healthy }) => healthy))],
          ]),
        ),
        'introductions afterwards': all.length,
      })
      expect(found.referrals.map(({ own_words }) => own_words).toSorted()).toEqual(
        all.map(({ marker }) => marker).toSorted(),
      )
      expect(found.messages.filter(({ state }) => state !== 'sent')).toEqual([])
      for (const way of ways) {
        expect(Math.max(...figures[way].map(({ longest }) => longest)), way).toBeLessThan(4000)
        expect(Math.max(...figures[way].map(({ healthy }) => healthy)), way).toBeLessThan(5000)
      }
    } finally {
      await product.kill()
      await server.end()
      await product.end()
    }
  },
  60_000 + times * 90_000,
)

async function goAway(product: Product, server: Server, way: (typeof ways)[number], session: string) {
  const answers: Answer[] = []
  let isOver = false
  const asking = Promise.all(['/', '/offers', '/my-referrals', '/sign-in', 'POST'].map(ask))
  await pause(300)
  const thaw = way === 'frozen' ? server.freeze() : undefined
  if (way !== 'frozen') await server.stop(way === 'stopped' ? 'SIGINT' : 'SIGQUIT')
  await pause(times > 1 ? 7000 : 3500)
  isOver = true
  await asking
  if (thaw) thaw()
  else await server.start()
  const healthy = await until('every page opens again', async () => {
    const pages = await Promise.all(['/', '/offers', '/my-referrals', '/sign-in'].map((path) => client().get(path)))
    return pages.every(({ status }) => status === 200)
  })
  return { answers, healthy }

  function client() {
    return signedIn(product, session, '10.7.7.7')
  }
  async function ask(path: string): Promise<void> {
    const reader = client()
    while (!isOver) {
      let page: Awaited<ReturnType<Client['get']>> | undefined
      const ms = await timed(async () => {
        page =
          path === 'POST'
            ? await reader.post('/referrals/new', new URLSearchParams({ a: 'b' }))
            : await reader.get(path)
      })
      if (page && !(path === 'POST' && page.status < 500))
        answers.push({ ms, status: page.status, text: page.text, path })
      await pause(50)
    }
  }
}
