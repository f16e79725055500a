import type { NavigationLink, Site } from '../platform/http/index.ts'

export const referralNavigation: NavigationLink[] = []

export function referralModule(_site: Site): void {}
