import type { VNode } from 'preact'
import type { Work } from '../platform/work.ts'
import type { Person } from './person.ts'

/** A part of a person's page that another module looks after; null leaves it out. */
export type Section = { name: string; order: number; view(work: Work, person: Person): Promise<VNode | null> }
type Registry = Map<string, Section>

const onPersonPage: Registry = new Map()
const onMyPage: Registry = new Map()

/** Adds a part to the worker's page of a person. */
export function addPersonSection(section: Section): void {
  onPersonPage.set(section.name, section)
}

/** Adds a part to the page that the person reads themselves. */
export function addMySection(section: Section): void {
  onMyPage.set(section.name, section)
}

export function personSections(work: Work, person: Person): Promise<VNode[]> {
  return views(onPersonPage, work, person)
}

export function mySections(work: Work, person: Person): Promise<VNode[]> {
  return views(onMyPage, work, person)
}

async function views(registry: Registry, work: Work, person: Person): Promise<VNode[]> {
  const found: VNode[] = []
  // One after the other: they share one connection.
  for (const section of [...registry.values()].sort((one, other) => one.order - other.order)) {
    const view = await section.view(work, person)
    if (view) found.push(view)
  }
  return found
}
