import type { JSX } from 'preact'
import { Tag } from '../../../../design/index.ts'
import { type Speech, useSpeech } from '../../../../platform/i18n/index.ts'
import type { Run } from '../../store/runs.ts'
import { feedWords as words } from '../words.ts'

export function RunState({ run }: { run: Run }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  if (!run.finishedAt) return <Tag colour="blue">{sayProgress(run, speech)}</Tag>
  if (run.decision) return <Tag colour="grey">{say(run.decision === 'accepted' ? words.accepted : words.rejected)}</Tag>
  if (run.counts.held) return <Tag colour="orange">{say(words.runHeld)}</Tag>
  if (!run.complete) return <Tag colour="orange">{say(words.broken)}</Tag>
  return <Tag colour="green">{say(isPartial(run) ? words.partial : words.whole)}</Tag>
}

const isPartial = ({ counts }: Run) => (counts as { partial?: boolean }).partial === true

export function sayProgress({ progress: { step, count = 0, of = 0 } }: Run, { say }: Speech): string {
  if (step === 'storing') return say(words.storing, { count, of })
  return step ? say(words.reading, { count }) : say(words.beginning)
}

export function sayCounts({ counts }: Run, { say, number }: Speech): string {
  const {
    found = 0,
    added = 0,
    changed = 0,
    returned = 0,
    unchanged = 0,
    kept = 0,
    skipped = 0,
    failed = 0,
    missing = 0,
  } = counts
  return say(words.counts, {
    found: number(found),
    added: number(added),
    changed: number(changed + returned),
    unchanged: number(unchanged + kept),
    refused: number(skipped + failed),
    missing: number(missing),
  })
}
