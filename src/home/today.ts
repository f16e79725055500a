import type { Task } from '../person/index.ts'
import { addDays, dayOf } from '../platform/london.ts'

/** Tasks by when they want doing. */
export type Day = { overdue: Task[]; today: Task[]; coming: Task[] }

export function sortByDay(tasks: readonly Task[], today: string, lastDay: string): Day {
  return {
    overdue: tasks.filter(({ dueOn }) => dueOn < today),
    today: tasks.filter(({ dueOn }) => dueOn === today),
    coming: tasks.filter(({ dueOn }) => dueOn > today && dueOn <= lastDay),
  }
}

/** Today in London, and so many days on. */
export function dayFrom(now: Date, days = 0): string {
  return addDays(dayOf(now), days)
}
