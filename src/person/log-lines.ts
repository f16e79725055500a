import type { Speech } from '../platform/i18n/index.ts'
import { dayOf } from '../platform/london.ts'
import { actionName, logWords } from './log.ts'
import type { LogLine } from './store/access.ts'

type Seen = LogLine & { times: number }

/** Whoever turns a list sees the same names again and again: one after the other, by one reader on one day, that is one line. */
export function seenTogether(lines: LogLine[]): Seen[] {
  const told: Seen[] = []
  for (const line of lines) {
    const newer = told.at(-1)
    if (newer && isOneLook(newer, line)) newer.times += 1
    else told.push({ ...line, times: 1 })
  }
  return told
}

function isOneLook(newer: LogLine, older: LogLine): boolean {
  const isInList = [newer, older].every(({ action }) => actionName(action) === logWords.readList)
  const isSame = (['accountId', 'role', 'organisationName'] as const).every((fact) => newer[fact] === older[fact])
  return isInList && isSame && dayOf(newer.at) === dayOf(older.at)
}

export function sayAction({ action, times }: Seen, { say }: Pick<Speech, 'say'>): string {
  return times > 1 ? say(logWords.readLists, { count: times }) : say(actionName(action))
}
