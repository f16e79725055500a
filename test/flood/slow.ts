import { connect } from 'node:net'
import { open } from './reader.ts'

/** A head that never ends, a form that never ends, and nothing at all. */
export const slowHeads = [
  'GET / HTTP/1.1\r\nhost: x\r\n',
  'POST /sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 99999\r\n\r\nq=',
  '',
]

export type Dripping = { isOpen(): boolean; cut: Promise<void> }

/** A socket that sends one more letter again and again, until it is cut off. */
export async function drip(port: number, head: string, every = 50): Promise<Dripping> {
  const socket = connect(port, '127.0.0.1')
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.on('error', () => {})
  socket.resume()
  if (head) socket.write(head)
  const drops = head ? setInterval(() => socket.write('x'), every) : undefined
  const cut = new Promise<void>((resolve) =>
    socket.once('close', () => {
      clearInterval(drops)
      resolve()
    }),
  )
  return { isOpen: () => !socket.destroyed, cut }
}

export type SlowDown = { cutAfter: number[]; statuses: number[]; times: number[] }

/** So many who send by drops, and somebody who reads meanwhile: after how many milliseconds each was cut off. */
export async function slowDown(url: string, sockets: number, headers: Record<string, string>): Promise<SlowDown> {
  const began = performance.now()
  const port = Number(new URL(url).port)
  const heads = Array.from({ length: sockets }, (_, at) => slowHeads[at % slowHeads.length] ?? '')
  const slow = await Promise.all(heads.map((head) => drip(port, head, 1000)))
  const cutAfter: number[] = []
  for (const { cut } of slow) cut.then(() => cutAfter.push(Math.round(performance.now() - began)))
  const read: Awaited<ReturnType<typeof open>>[] = []
  while (slow.some(({ isOpen }) => isOpen())) {
    read.push(await open(url, '/today', headers))
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await Promise.all(slow.map(({ cut }) => cut))
  return { cutAfter, statuses: read.map(({ status }) => status), times: read.map(({ took }) => Math.round(took)) }
}
