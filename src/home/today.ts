import type { Task } from '../person/index.ts'

/** Tasks by when they want doing. */
export type Day = { overdue: Task[]; today: Task[]; coming: Task[] }

export function sortByDay(tasks: readonly Task[], today: string, lastDay: string): Day {
  return {
    overdue: tasks.filter(({ dueOn }) => dueOn < today),
    today: tasks.filter(({ dueOn }) => dueOn === today),
    coming: tasks.filter(({ dueOn }) => dueOn > today && dueOn <= lastDay),
  }
}

const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })

/** Today in London, and so many days on. */
export function dayFrom(now: Date, days = 0): string {
  const [year = 0, month = 1, day = 1] = londonDay.format(now).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10)
}
