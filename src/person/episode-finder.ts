import type { Work } from '../platform/work.ts'

type Finder = (work: Work, personId: string) => Promise<string | null>
let find: Finder = async () => null

/** The module of episodes says which one is open, so that a note belongs to it. */
export function useEpisodeFinder(finder: Finder): void {
  find = finder
}

export function openEpisodeOf(work: Work, personId: string): Promise<string | null> {
  return find(work, personId)
}
