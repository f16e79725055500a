import type { JSX } from 'preact'
import { Page } from '../../design/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { actionName } from '../log.ts'
import { sayAction, seenTogether } from '../log-lines.ts'
import type { PageOfLog } from '../log-page.ts'
import { mineWords as words } from '../mine-words.ts'
import { paths } from '../paths.ts'
import { type LogLine, listLog } from '../store/access.ts'
import { Turn, Who } from './log.tsx'

/** Others alone: that the person reads their own page surprises nobody. */
export function lookedBy(work: Work, personId: string): Promise<LogLine[]> {
  return listLog(work, personId, { but: work.account })
}

export function MyLogPage({ lines, newer, older, now }: PageOfLog & { now: Date }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.looked)} back={{ href: paths.mine, label: say(words.back) }} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.looked)}</h1>
      <p>{say(words.lookedHelp)}</p>
      <Lines lines={lines} now={now} />
      <Turn newer={newer} older={older} />
    </Page>
  )
}

/** The front of the page says each thing once; the whole list stands behind its link. */
export function latestOfEach(lines: LogLine[]): LogLine[] {
  const seen = new Set<string>()
  return lines.filter(({ accountId, action }) => {
    const key = `${accountId} ${actionName(action)}`
    return !seen.has(key) && seen.add(key)
  })
}

export function Lines({ lines, now }: { lines: LogLine[]; now: Date }): JSX.Element {
  const { say, moment } = useSpeech()
  if (lines.length === 0) return <p>{say(words.lookedEmpty)}</p>
  return (
    <ul class="nhsuk-list">
      {seenTogether(lines).map((line) => (
        <li>
          <strong>
            <Who line={line} />
          </strong>
          <br />
          {sayAction(line, { say })}
          <br />
          <span class="app-quiet">{moment(line.at, now)}</span>
        </li>
      ))}
    </ul>
  )
}
