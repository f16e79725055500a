import type { Work } from './work.ts'

const asked = new WeakMap<Work, Map<string, Promise<unknown>>>()

/** What a request asks in several places, and does not change itself, is read once. */
export function once<T>(work: Work, question: string, ask: () => Promise<T>): Promise<T> {
  const answers = asked.get(work) ?? new Map<string, Promise<unknown>>()
  asked.set(work, answers)
  const known = answers.get(question)
  // The same question has the same kind of answer: its name says which.
  if (known) return known as Promise<T>
  const answer = ask()
  answers.set(question, answer)
  return answer
}

/** Whether a request asked this before. */
export const wasAsked = (work: Work, question: string): boolean => asked.get(work)?.has(question) ?? false
