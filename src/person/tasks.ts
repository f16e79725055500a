import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

const words = defineMessages('personTask', {
  audience: 'staff',
  en: {
    promise: 'Promised',
    tellPerson: 'Tell them yourself: we have no way to write that they confirmed as safe',
    consentWithdrawn: 'They withdrew an agreement: read it, and talk with them if they wish',
    break: 'They would like a break: pause, and ask when to be in touch',
    confirmPoint: 'Ask which ways to reach them are safe',
    recordOpened: 'Somebody opened this record in an emergency: see who, and why',
    anotherWorker: 'Their {worker} may no longer see this record: find somebody else for them',
    other: 'To do',
  },
})

const names = new Map<string, MessageRef>([
  ['promise', words.promise],
  ['tell-person', words.tellPerson],
  ['consent-withdrawn', words.consentWithdrawn],
  ['break', words.break],
  ['confirm-contact-point', words.confirmPoint],
  ['record-opened', words.recordOpened],
  ['another-worker', words.anotherWorker],
])

/** Modules name the tasks that they make. */
export function addTaskKinds(kinds: Record<string, MessageRef>): void {
  for (const [kind, name] of Object.entries(kinds)) names.set(kind, name)
}

/** What a task is, in a sentence; its own words stand beside it. */
export function taskName(kind: string): MessageRef {
  return names.get(kind) ?? words.other
}
