import type { JSX } from 'preact'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { paths } from '../../paths.ts'
import { emergencyWords as words } from '../words.ts'

/** Beside whatever says that there is a record which is not in somebody's list. */
export function EmergencyLink(): JSX.Element {
  const { say } = useSpeech()
  return (
    <p>
      <a href={paths.emergency}>{say(words.link)}</a>
    </p>
  )
}
