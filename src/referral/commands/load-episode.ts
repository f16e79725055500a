import { findPersonById, type Person, relationTo } from '../../person/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Episode } from '../episode.ts'
import { findEpisode } from '../store/index.ts'

export type LoadedEpisode = Episode & { relation: 'own' | 'organisation' | null; person: Person }

/** An episode with its person and how the actor stands to them. */
export async function loadEpisode({ reference }: { reference: string }, work: Work): Promise<LoadedEpisode> {
  const episode = await findEpisode(work, reference)
  return {
    ...episode,
    relation: await relationTo(work, episode.personId),
    person: await findPersonById(work, episode.personId),
  }
}
