/** Where others read our sessions as OpenActive tells them. */
export const activeBase = '/api/openactive'
export const activePaths = {
  dataset: activeBase,
  SessionSeries: `${activeBase}/session-series`,
  ScheduledSession: `${activeBase}/scheduled-sessions`,
} as const
