import type { JSX } from 'preact'
import { sayTypicalWait } from '../../directory/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Turn } from '../waiting/turns.ts'
import { myWaitingWords as words } from '../waiting/words.ts'

/** "You are number 2 on the waiting list: about 3 weeks’ wait". */
export function SayTurn({ turn, isTheirs }: { turn: Turn; isTheirs: boolean }): JSX.Element {
  const speech = useSpeech()
  const wait = sayTypicalWait(turn, speech)
  const [alone, withWait] = isTheirs
    ? [words.position, words.positionWait]
    : [words.theirPosition, words.theirPositionWait]
  const { position } = turn
  return <p>{wait ? speech.say(withWait, { position, wait }) : speech.say(alone, { position })}</p>
}
