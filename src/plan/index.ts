import { addLogWords, addMySection, addPersonMerger, addPersonSection, addTaskKinds } from '../person/index.ts'
import type { NavigationLink, Site } from '../platform/http/index.ts'
import type { JobData } from '../platform/jobs/index.ts'
import { askInterpreterPages } from './interpreting/pages/ask.tsx'
import { interpretersPages } from './interpreting/pages/interpreters.tsx'
import { interpreterSection } from './interpreting/pages/section.tsx'
import { joinInterpreterRequests } from './interpreting/store.ts'
import { chaseAnswers, lookAfterRoom, tellCancelled } from './jobs/look-after-room.ts'
import { type JobOptions, tellPersonOfAnswer } from './jobs/tell-person.ts'
import { logWords } from './log-words.ts'
import { answerPages } from './pages/answer.tsx'
import { answeringPages } from './pages/answering.tsx'
import { connectionPages } from './pages/connection.tsx'
import { goalPages } from './pages/goals.tsx'
import { introducePages } from './pages/introduce.tsx'
import { matchPages } from './pages/match.tsx'
import { mySessionPages } from './pages/my-sessions.tsx'
import { ourOfferPage } from './pages/our-offer.tsx'
import { printPages } from './pages/print.tsx'
import { myPlanSection, planSection } from './pages/section.tsx'
import { stepPages } from './pages/steps.tsx'
import { attendanceWords } from './sessions/words.ts'
import { staffWords } from './staff-words.ts'
import { joinPlans } from './store/counts.ts'
import { waitingWords } from './waiting/words.ts'

export { addGoal } from './commands/add-goal.ts'
export { addStep } from './commands/add-step.ts'
export { answerConnection } from './commands/answer-connection.ts'
export { bookSession } from './commands/book-session.ts'
export { goAlong } from './commands/go-along.ts'
export * from './commands/index.ts'
export { introduce } from './commands/introduce.ts'
export { moveGoal } from './commands/move-goal.ts'
export { recordAnswer } from './commands/record-answer.ts'
export { suggestOffer } from './commands/suggest-offer.ts'
export { tickStep } from './commands/tick-step.ts'
export { waitForPlace } from './commands/wait-for-place.ts'
export { walkOn } from './commands/walk-on.ts'
export { addService } from './interpreting/commands/keep-service.ts'
export { interpretingWords } from './interpreting/words.ts'
export { type ConnectionState, connectionLifecycle, connectionStates } from './lifecycle.ts'
export { matchGoal, missedOf, readWishes, type Wishes } from './match-goal.ts'
export { paths as planPaths } from './paths.ts'
export * from './plan.ts'
export { findConnection, listConnections } from './store/connections.ts'
export { type CountedPartner, listPartners } from './store/counts.ts'
export { findGoal, listGoals } from './store/goals.ts'
export { connectionStateName } from './words.ts'

export const planNavigation: NavigationLink[] = []

export function planModule(site: Site): void {
  addLogWords(logWords)
  addTaskKinds({
    'group-answered': staffWords.taskAnswered,
    'follow-up': staffWords.taskFollowUp,
    'ring-group': staffWords.taskRing,
    'place-free': waitingWords.taskFree,
    'group-closed': waitingWords.taskClosed,
    'no-answer': waitingWords.taskNoAnswer,
    'session-cancelled': attendanceWords.taskCancelled,
  })
  addPersonMerger('plan', joinPlans)
  addPersonMerger('interpreters', joinInterpreterRequests)
  addPersonSection({ name: 'plan', order: 10, view: planSection })
  addPersonSection({ name: 'interpreter', order: 8, view: interpreterSection })
  addMySection({ name: 'plan', order: 10, view: myPlanSection })
  goalPages(site)
  askInterpreterPages(site)
  interpretersPages(site)
  stepPages(site)
  matchPages(site)
  connectionPages(site)
  introducePages(site)
  mySessionPages(site)
  answerPages(site)
  answeringPages(site)
  ourOfferPage(site)
  printPages(site)
}

export function planJobs(options: JobOptions): [string, (data: JobData) => Promise<void>][] {
  return [
    ['tell-person-of-answer', (data) => tellPersonOfAnswer(options, data)],
    ['look-after-room', () => lookAfterRoom(options)],
    ['chase-answers', () => chaseAnswers(options)],
    ['tell-cancelled', (data) => tellCancelled(options, data)],
  ]
}

export const planClocks: Record<string, string> = { 'look-after-room': '*/5 * * * *', 'chase-answers': '15 8 * * 1-5' }
