import type { NavigationLink, Site } from '../platform/http/index.ts'

export const gapNavigation: NavigationLink[] = []

export function gapModule(_site: Site): void {}
