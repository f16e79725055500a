export { changeDate } from './commands/change-date.ts'
export { comingSessions, nextSessions, type OfferDate, type Session, sessionsBetween } from './sessions.ts'
export { listDates, lockDate } from './store/dates.ts'
