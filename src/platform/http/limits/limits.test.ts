import { expect, test } from 'vitest'
import { Buckets } from './buckets.ts'
import { networkOf } from './network.ts'
import { NoTurn, Turns, usualTurns, type Who } from './turns.ts'

test('a network is a /64, or an address of the old kind', () => {
  expect(networkOf('2001:db8:0:42:1:2:3:4')).toBe('2001:db8:0:42')
  expect(networkOf('2001:0DB8::42:1:2:3:4')).toBe('2001:db8:0:42')
  expect(networkOf('::1')).toBe('0:0:0:0')
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0')
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7')
})

test('a bucket gives what it holds at once, then as fast as it fills, and says how long to wait', () => {
  let now = 0
  const buckets = new Buckets(() => now)
  const pace = { atOnce: 3, aSecond: 0.5 }
  expect([1, 2, 3, 4].map(() => buckets.take('a', pace))).toEqual([0, 0, 0, 2])
  expect(buckets.take('b', pace)).toBe(0)
  now += 2000
  expect(buckets.take('a', pace)).toBe(0)
  expect(buckets.take('a', pace)).toBe(2)
  now += 3_600_000
  expect([1, 2, 3, 4].map(() => buckets.take('a', pace))).toEqual([0, 0, 0, 2])
})

test('a flood from ever new addresses takes no more room than was set aside', () => {
  const buckets = new Buckets(() => 0, 100)
  const pace = { atOnce: 2, aSecond: 1 }
  for (let at = 0; at < 1000; at++) expect(buckets.take(`network ${at}`, pace)).toBe(0)
  // Among the latest hundred one is still remembered, and among the earlier ones none.
  expect([buckets.take('network 999', pace), buckets.take('network 999', pace)]).toEqual([0, 1])
  expect([buckets.take('network 1', pace), buckets.take('network 1', pace)]).toEqual([0, 0])
})

/** Takes as many turns as there are names, and says who has one, in order. */
function take(turns: Turns, names: string[]) {
  const running: string[] = []
  const ends = new Map<string, () => void>()
  for (const name of names) {
    const [network = '', kind] = name.split(' ')
    turns.take(network, kind === 'known' ? 'reader' : 'strange reader').then(
      (end) => {
        running.push(name)
        ends.set(name, end)
      },
      () => running.push(`no turn for ${name}`),
    )
  }
  return { running, ends }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('no network takes more turns than its share, nor all strangers those of people who are signed in', async () => {
  const turns = new Turns({ ...usualTurns, all: 6, strangers: 4, ofOneNetwork: 2 })
  const flood = take(
    turns,
    Array.from({ length: 20 }, (_, at) => `flood stranger ${at}`),
  )
  const others = take(
    turns,
    ['a', 'b', 'c'].map((network) => `${network} stranger`),
  )
  const known = take(turns, ['x known', 'y known', 'z known'])
  await settled()
  expect(flood.running).toHaveLength(2)
  expect(others.running).toEqual(['a stranger', 'b stranger'])
  expect(known.running).toEqual(['x known', 'y known'])
  // The next turn is for whoever is signed in, although many came before.
  flood.ends.get('flood stranger 0')?.()
  await settled()
  expect(known.running).toContain('z known')
  expect(flood.running).toHaveLength(2)
})

test('a queue that is full says so at once to its own network, and to nobody else', async () => {
  const turns = new Turns({ ...usualTurns, all: 3, strangers: 2, ofOneNetwork: 1, waitingOfOneNetwork: 2 })
  const { running } = take(turns, ['f 1', 'f 2', 'f 3', 'f 4'])
  const other = take(turns, ['g 1'])
  await settled()
  expect(running).toEqual(['f 1', 'no turn for f 4'])
  expect(other.running).toEqual(['g 1'])
})

test('whoever waits too long is told, and holds nobody up afterwards', async () => {
  const turns = new Turns({ ...usualTurns, all: 1, strangers: 1, ofOneNetwork: 1, patience: 1 })
  const end = await turns.take('a', 'strange reader')
  await expect(turns.take('b', 'strange reader')).rejects.toThrow(NoTurn)
  end()
  end()
  const next = await turns.take('c', 'strange reader')
  await expect(turns.take('d', 'reader')).rejects.toThrow(NoTurn)
  next()
})

test('a form goes before a page, and whoever is signed in before strangers', async () => {
  const turns = new Turns({ ...usualTurns, all: 1, strangers: 1, ofOneNetwork: 1 })
  const end = await turns.take('a', 'reader')
  const went: Who[] = []
  const all: Who[] = ['strange reader', 'strange writer', 'reader', 'writer']
  const gone = all.map((who) =>
    turns.take('a', who).then((over) => {
      went.push(who)
      over()
    }),
  )
  end()
  await Promise.all(gone)
  expect(went).toEqual(all.toReversed())
})

test('whoever would wait too long is told so, by how quickly the queue moves and for how long it has stood still', () => {
  let now = 0
  const turns = new Turns({ ...usualTurns, all: 2, strangers: 2 }, () => now)
  const ends: (() => void)[] = []
  const come = (who: Who) => void turns.take('a', who).then((end) => ends.push(end))
  expect(turns.isTooLong('strange reader')).toBe(false)
  for (let more = 0; more < 2; more++) come('reader')
  const told = () =>
    (['strange reader', 'reader', 'strange writer', 'writer'] as const).filter((who) => turns.isTooLong(who))
  expect(told()).toEqual([])
  now += 600
  expect(told()).toEqual(['strange reader'])
  now += 600
  expect(told()).toEqual(['strange reader', 'reader'])
  now += 1000
  expect(told()).toEqual(['strange reader', 'reader', 'strange writer', 'writer'])
})

test('a long queue that moves quickly is no reason to send anybody away, and a slow one is', async () => {
  let now = 0
  const turns = new Turns({ ...usualTurns, all: 1 }, () => now)
  const ends: (() => void)[] = []
  for (let more = 0; more < 60; more++) void turns.take('a', 'reader').then((end) => ends.push(end))
  const move = async (step: number, times: number) => {
    for (let time = 0; time < times; time++) {
      await settled()
      now += step
      ends.pop()?.()
    }
    await settled()
  }
  await move(2, 20)
  expect(turns.isTooLong('reader')).toBe(false)
  await move(200, 10)
  expect(turns.isTooLong('reader')).toBe(true)
  expect(turns.isTooLong('writer')).toBe(false)
  await move(200, 29)
  expect(turns.isTooLong('reader')).toBe(false)
})
