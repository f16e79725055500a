import type { NavigationLink, Site } from '../platform/http/index.ts'

export const outcomeNavigation: NavigationLink[] = []

export function outcomeModule(_site: Site): void {}
