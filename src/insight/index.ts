import type { NavigationLink, Site } from '../platform/http/index.ts'

export const insightNavigation: NavigationLink[] = []

export function insightModule(_site: Site): void {}
