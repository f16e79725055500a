import type { JSX } from 'preact'
import { Button, Page, PrintButton } from '../../design/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { currentKey } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import { renewRecoveryCodes } from '../commands/factors.ts'
import { factorWords as words } from '../factor-words.ts'
import { hashesOfRecoveryCode, makeRecoveryCodes } from '../recovery.ts'

/** Ten new codes for whoever asks, to be shown this once. */
export async function newRecoveryCodes(work: Work, isFirst: boolean): Promise<string[]> {
  if (!work.account || !work.key) return []
  const account = work.account
  const codes = makeRecoveryCodes(account, work.key)
  const hashes = codes.map((code) => hashesOfRecoveryCode(account, code)[0])
  await renewRecoveryCodes(work, { hashes, keyName: currentKey(), isFirst })
  return codes
}

export function RecoveryCodes({ codes, next }: { codes: string[]; next: string }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.recoveryTitle)} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.recoveryTitle)}</h1>
      <p>{say(words.recoveryHelp)}</p>
      <p>{say(words.recoveryOnce)}</p>
      <ul class="nhsuk-list" dir="ltr">
        {codes.map((code) => (
          <li>
            <code class="app-code">{code}</code>
          </li>
        ))}
      </ul>
      <PrintButton />
      <p>
        <Button href={next}>{say(words.keep)}</Button>
      </p>
    </Page>
  )
}
