import { Connection, written } from './http.ts'
import type { Slice, SliceDone } from './slices.ts'

// Runs in a process of its own, so that asking is not counted as answering.
process.on('message', async (slice: Slice) => {
  process.send?.(slice.rate ? await openLoop(slice, slice.rate) : await closedLoop(slice))
})

/** So many clients, each asks again as soon as it was answered. */
async function closedLoop({ port, requests, clients, milliseconds, from, once }: Slice): Promise<SliceDone> {
  const texts = requests.map(written)
  const done: SliceDone = { took: 0, times: [], statuses: {}, bytes: 0, next: from }
  const began = performance.now()
  const until = began + milliseconds
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const connection = new Connection(port)
      try {
        while (performance.now() < until && !(once && done.next >= texts.length)) {
          const text = texts[done.next++ % texts.length] ?? ''
          await ask(connection, text, done)
        }
      } finally {
        connection.close()
      }
    }),
  )
  done.took = performance.now() - began
  return done
}

async function ask(connection: Connection, text: string, done: SliceDone): Promise<void> {
  const asked = performance.now()
  try {
    const { status, head, body } = await connection.ask(text)
    done.times.push(performance.now() - asked)
    // Who is sent away must be told when to come back.
    const told = status === 503 && !/\r\nretry-after: *\d/i.test(head) ? '503 without Retry-After' : status
    done.statuses[told] = (done.statuses[told] ?? 0) + 1
    done.bytes += body.length
  } catch {
    done.statuses[0] = (done.statuses[0] ?? 0) + 1
  }
}

/** Requests come by the clock whether or not the others were answered, as people do. */
async function openLoop({ port, requests, milliseconds, from }: Slice, rate: number): Promise<SliceDone> {
  const texts = requests.map(written)
  const done: SliceDone = { took: 0, times: [], statuses: {}, bytes: 0, next: from }
  const idle: Connection[] = []
  const began = performance.now()
  const all: Promise<void>[] = []
  for (let sent = 0; performance.now() - began < milliseconds; ) {
    const due = Math.floor(((performance.now() - began) / 1000) * rate)
    for (; sent < due; sent++) all.push(one(texts[done.next++ % texts.length] ?? ''))
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await Promise.all(all)
  for (const connection of idle) connection.close()
  done.took = performance.now() - began
  return done

  async function one(text: string): Promise<void> {
    const connection = idle.pop() ?? new Connection(port)
    const before = done.statuses[0] ?? 0
    await ask(connection, text, done)
    if ((done.statuses[0] ?? 0) === before) idle.push(connection)
    else connection.close()
  }
}
