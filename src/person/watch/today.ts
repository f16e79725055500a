import { may } from '../../account/index.ts'
import type { MessageArguments, MessageRef } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { countToReview } from '../emergency/store.ts'
import { paths } from '../paths.ts'
import { listAskedExclusions } from '../restriction/store.ts'
import { countOpenAlarms } from './store.ts'
import { watchWords as words } from './words.ts'

/** Something that a manager should look at today: a sentence and where to go. */
export type Watched = { sentence: MessageRef; args?: MessageArguments; reference?: string; href: string }

export async function listWatched(work: Work): Promise<Watched[]> {
  const found: Watched[] = []
  if (may(work, 'alarm.read', 'place') && (await countOpenAlarms(work)) > 0)
    found.push({ sentence: words.todayAlarm, href: paths.alarms })
  if (may(work, 'record.close', 'organisation'))
    for (const { reference } of await listAskedExclusions(work))
      found.push({ sentence: words.todayExclusion, reference, href: paths.whoMayOpen(reference) })
  if (may(work, 'emergency.review', 'place')) {
    const count = await countToReview(work)
    if (count > 0) found.push({ sentence: words.todayOpenings, args: { count }, href: paths.emergencyReviews })
  }
  return found
}
