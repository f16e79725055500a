import type { NavigationLink, Site } from '../platform/http/index.ts'

export const homeNavigation: NavigationLink[] = []

export function homeModule(_site: Site): void {}
