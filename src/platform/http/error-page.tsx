import type { JSX } from 'preact'
import { Page } from '../../design/index.ts'
import { errorWords, type Refusal } from '../errors.ts'
import { useSpeech } from '../i18n/index.ts'

/** A refusal as a page: what happened, and what to do next. */
export function RefusalPage({ refusal }: { refusal: Refusal }): JSX.Element {
  const { say } = useSpeech()
  const sentence = say(refusal.sentence, refusal.args)
  return (
    <Page title={sentence} noIndex>
      <h1 class="nhsuk-heading-l">{sentence}</h1>
      {refusal.status === 404 && <p>{say(errorWords.notFoundHelp)}</p>}
    </Page>
  )
}

/** Our fault: a reference to quote, and nothing of what went wrong. */
export function FaultPage({ reference }: { reference: string }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(errorWords.ours)} noIndex>
      <h1 class="nhsuk-heading-l">{say(errorWords.ours)}</h1>
      <p>{say(errorWords.oursHelp, { reference })}</p>
    </Page>
  )
}
