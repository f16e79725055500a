import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { hasEnded, type Plan, type Postmaster, startPostmaster, stopPostmaster } from './postmaster.ts'
import { keepReserve } from './reserve.ts'

/** Keeps the server running at its port until the function that this returns is called. */
export function supervise(plan: Plan, first: Postmaster): () => Promise<void> {
  let server = first
  let isStopping = false
  let restarting: Promise<void> | undefined

  const watch = () => {
    server.child.once('exit', (code) => {
      if (!isStopping) restarting = restart(code === 0)
    })
  }

  async function restart(wasAskedTo: boolean): Promise<void> {
    // When the machine shuts down, everybody is asked to stop at once: our own turn may be about to come.
    let seconds = wasAskedTo ? 1 : 0
    while (!isStopping && existsSync(plan.dataDir)) {
      await pause(seconds * 1000, undefined, { ref: false })
      if (isStopping) return
      plan.log('The database ended by itself and is being started again.')
      try {
        server = await startPostmaster(plan, server.port)
        return watch()
      } catch (error) {
        plan.log(error instanceof Error ? error.message : String(error))
      }
      seconds = Math.min(seconds * 2 + 1, 30)
    }
  }

  // Where nothing tells the database that we died, this at least covers an orderly end.
  const atExit = () => {
    if (!hasEnded(server.child)) server.child.kill('SIGINT')
  }
  process.once('exit', atExit)
  watch()
  // What was given away is put back once there is room.
  const reserve = () => void keepReserve(plan.dataDir).catch(() => {})
  const refill = setInterval(reserve, 30_000).unref()
  if (plan.durable) reserve()
  else clearInterval(refill)

  return async () => {
    isStopping = true
    clearInterval(refill)
    await restarting
    await stopPostmaster(server)
    process.off('exit', atExit)
  }
}
