import { defineCommand } from '../../platform/command.ts'
import { openEpisodeOf } from '../episode-finder.ts'
import { NoteInput } from '../input.ts'
import { canWrite } from '../policy.ts'
import { addContact } from '../store/contacts.ts'
import { findKnown } from '../store/known.ts'
import { markKnown } from '../store/people.ts'
import { addTask } from '../store/tasks.ts'

/** Keeps what happened, and the promise that came of it. */
export const writeNote = defineCommand({
  name: 'person.write-note',
  input: NoteInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canWrite,
  async run(person, { kind, channel, note, minutes, promise, promiseOn }, work) {
    const episodeId = await openEpisodeOf(work, person.personId)
    await addContact(work, person.personId, {
      episodeId,
      kind,
      channel,
      note,
      minutes: minutes === '' ? null : Number(minutes),
    })
    if (promise)
      await addTask(work, person.personId, {
        accountId: work.account,
        kind: 'promise',
        words: promise,
        dueOn: promiseOn,
      })
    if (kind === 'contact' && person.state === 'unverified') await markKnown(work, person.personId)
    return { reference: person.reference }
  },
})
