import { z } from 'zod'
import { addContact, channels } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { oneOf, text } from '../../platform/form/index.ts'
import { episodeWords as words } from '../episode.ts'
import { canWalkAlongside } from '../policy.ts'
import { loadEpisode } from './load-episode.ts'

export const attemptChannels = [...channels, 'visit'] as const

/** Notes that somebody was tried to be reached. */
export const noteAttempt = defineCommand({
  name: 'episode.note-attempt',
  input: z.object({
    reference: z.string(),
    channel: oneOf(attemptChannels, words.channelMissing),
    outcome: text({ tooLong: words.paceTooLong, max: 300 }),
  }),
  load: loadEpisode,
  allow: canWalkAlongside,
  async run(episode, { channel, outcome }, work) {
    await addContact(work, episode.personId, { episodeId: episode.id, kind: 'attempt', channel, outcome })
    return { person: episode.person.reference }
  },
})
