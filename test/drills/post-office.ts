import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What a provider may do to us. "Silent" took the message and never says so. */
export type Chances = { busy: number; silent: number; broken: number }

export type FaultyOffice = {
  /** The Message-ID of each email, as often as it was taken. */
  mails: string[]
  /** Our reference of each text, as often as it was taken. */
  texts: string[]
  faults: number
  smtpPort: number
  notifyPort: number
  close(): Promise<void>
}

/** Each waits longer than the one before: with more of them, by chance, a message would leave after the drill has ended. */
const mostOfOne = 3

/** A mail server and GOV.UK Notify that refuse, take and say nothing, and break, by chance. */
export async function openFaultyOffice({ busy, silent, broken }: Chances): Promise<FaultyOffice> {
  const faultsOf = new Map<string, number>()
  const happens = (chance: number, to: string) => {
    const before = faultsOf.get(to) ?? 0
    const does = before < mostOfOne && Math.random() < chance
    if (does) {
      office.faults++
      faultsOf.set(to, before + 1)
    }
    return does
  }
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      done(happens(busy, address) ? Object.assign(new Error('later'), { responseCode: 451 }) : undefined)
    },
    onData(stream, { envelope }, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => {
        text += chunk
      })
      stream.on('end', () => {
        office.mails.push(/^Message-ID:\s*<([^@>]+)/im.exec(text)?.[1] ?? '')
        if (!happens(silent, envelope.rcptTo[0]?.address ?? '')) done()
      })
    },
  })
  smtp.on('error', () => {})
  const notify = createServer((request, answer) => {
    let text = ''
    request.on('data', (chunk: Buffer) => {
      text += chunk
    })
    request.on('end', () => answerNotify(request.method, new URL(request.url ?? '/', 'http://x'), text, answer))
  })
  function answerNotify(method: string | undefined, url: URL, text: string, answer: ServerResponse) {
    const reply = (status: number, body: object) =>
      answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const { reference = url.searchParams.get('reference') ?? '' } = (text ? JSON.parse(text) : {}) as {
      reference?: string
    }
    if (happens(broken, reference)) return reply(503, {})
    if (method === 'GET') {
      const found = office.texts.filter((one) => one === reference).map((id) => ({ id, status: 'sending' }))
      return reply(200, { notifications: found })
    }
    if (happens(busy, reference)) return reply(429, {})
    office.texts.push(reference)
    if (!happens(silent, reference)) reply(201, { id: reference })
  }
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()))
  await new Promise<void>((resolve) => notify.listen(0, '127.0.0.1', () => resolve()))
  const office: FaultyOffice = {
    mails: [],
    texts: [],
    faults: 0,
    smtpPort: (smtp.server.address() as AddressInfo).port,
    notifyPort: (notify.address() as AddressInfo).port,
    async close() {
      notify.closeAllConnections()
      notify.close()
      await new Promise<void>((resolve) => smtp.close(() => resolve()))
    },
  }
  return office
}
