import pino, { type Logger } from 'pino'

const { warn = 40 } = pino.levels.values

/** How many milliseconds a line may wait for others, and how many bytes they may have together. */
const together = { wait: 100, bytes: 8192 }

/**
 * Lines go out together: each by itself would cost a call of the system for every request. What somebody should look at
 * goes out at once, with all before it.
 */
export function openLog(level: string): { log: Logger; close(): void } {
  const out = pino.destination({ dest: 1, sync: true, minLength: together.bytes })
  const log = pino(
    {
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      level,
      hooks: {
        logMethod(said, write, at) {
          write.apply(this, said)
          if (at >= warn) out.flushSync()
        },
      },
    },
    out,
  )
  const timer = setInterval(() => out.flush(), together.wait).unref()
  const flush = () => out.flushSync()
  process.on('exit', flush)
  return {
    log,
    close() {
      clearInterval(timer)
      process.off('exit', flush)
      flush()
    },
  }
}
