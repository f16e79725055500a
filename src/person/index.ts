import type { NavigationLink, Site } from '../platform/http/index.ts'

export const personNavigation: NavigationLink[] = []

export function personModule(_site: Site): void {}
