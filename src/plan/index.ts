import type { NavigationLink, Site } from '../platform/http/index.ts'

export const planNavigation: NavigationLink[] = []

export function planModule(_site: Site): void {}
