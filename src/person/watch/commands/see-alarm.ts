import { z } from 'zod'
import { may } from '../../../account/index.ts'
import { defineCommand } from '../../../platform/command.ts'
import { tooLate } from '../../../platform/errors.ts'
import { seeAlarmRow } from '../store.ts'

/** Somebody looks after an alarm; it leaves the page of today. */
export const seeAlarm = defineCommand({
  name: 'reading-alarm.see',
  input: z.object({ id: z.string() }),
  load: async () => ({}),
  allow: (actor) => may(actor, 'alarm.read', 'place') && actor.role !== 'auditor',
  async run(_loaded, { id }, work) {
    if (!(await seeAlarmRow(work, id))) throw tooLate()
  },
})
