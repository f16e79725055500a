import type { NavigationLink, Site } from '../platform/http/index.ts'

export { connectionLifecycle, type ConnectionState, connectionStates } from './lifecycle.ts'
export { paths as planPaths } from './paths.ts'
export * from './plan.ts'
export { findConnection, listConnections } from './store/connections.ts'
export { findGoal, listGoals } from './store/goals.ts'

export const planNavigation: NavigationLink[] = []

export function planModule(_site: Site): void {}
