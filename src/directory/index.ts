import type { NavigationLink, Site } from '../platform/http/index.ts'

export const directoryNavigation: NavigationLink[] = []

export function directoryModule(_site: Site): void {}

export * from './access.ts'
export * from './languages.ts'
export * from './themes.ts'
