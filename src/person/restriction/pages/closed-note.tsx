import type { JSX } from 'preact'
import { InsetText } from '../../../design/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { londonClock } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import type { Opening } from '../../emergency/emergency.ts'
import { listOpenOn } from '../../emergency/store.ts'
import { emergencyWords } from '../../emergency/words.ts'
import { paths } from '../../paths.ts'
import type { KnownPerson } from '../../store/known.ts'
import { canClose } from '../policy.ts'
import type { Exclusion, Restriction } from '../restriction.ts'
import { findRestriction, listExclusions } from '../store.ts'
import { closedWords as words } from '../words.ts'

/** What whoever opens a record has to know of who else may. */
export type Closed = {
  restriction: Restriction | undefined
  excluded: Exclusion[]
  open: Opening[]
  mayClose: boolean
}

export async function findClosed(work: Work, person: KnownPerson): Promise<Closed> {
  return {
    restriction: await findRestriction(work, person.personId),
    excluded: (await listExclusions(work, person.personId)).filter(({ state }) => state === 'set'),
    open: await listOpenOn(work, person.personId),
    mayClose: canClose(work, person),
  }
}

export function ClosedNote({ reference, closed }: { reference: string; closed: Closed }): JSX.Element {
  const { say, clock } = useSpeech()
  const { restriction, excluded, open, mayClose } = closed
  return (
    <>
      {(restriction || excluded.length > 0 || open.length > 0) && (
        <InsetText>
          {restriction && <p>{say(words.onRecord, { count: restriction.accountIds.length })}</p>}
          {excluded.length > 0 && <p>{say(words.excludedOnRecord, { count: excluded.length })}</p>}
          {open.map(({ openedBy, endsAt, reason }) => (
            <p>
              <bdi>{openedBy}</bdi>: {say(emergencyWords.onRecord, { until: clock(londonClock(endsAt).time), reason })}
            </p>
          ))}
        </InsetText>
      )}
      {mayClose && (
        <p class="app-no-print">
          <a href={paths.whoMayOpen(reference)}>{say(words.link)}</a>
        </p>
      )}
    </>
  )
}
