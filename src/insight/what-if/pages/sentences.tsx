import type { JSX } from 'preact'
import { type Theme, themeName } from '../../../directory/index.ts'
import { type MessageArguments, type MessageRef, type Speech, useSpeech } from '../../../platform/i18n/index.ts'
import type { Forecast } from '../forecast.ts'
import { judge, last, mayBeMuchLonger } from '../judge.ts'
import { sayPlacesNeeded, sayWait } from '../say-waits.ts'
import { whatIfWords as words } from '../words.ts'

/** So many are told in a sentence of their own; the table has them all. */
const shown = 3

export type Line = Forecast & { name: Theme }
type Sentences = Record<'grows' | 'may-grow' | 'same', MessageRef>

export function Sentences({ lines, args }: { lines: Line[]; args: MessageArguments }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const short = lines.filter((line) => judge(line) === 'short')
  const theme = ({ name }: Line) => say(words.quoted, { theme: say(themeName(name)) })
  return (
    <>
      {lines
        .filter((line) => judge(line) !== 'short')
        .slice(0, shown)
        .map((line) => (
          <p class="app-lead">
            {sayForecast(line, ofTheme, { ...args, theme: theme(line) }, speech)}{' '}
            {sayPlacesNeeded(line.placesNeeded, words.places, speech)}
          </p>
        ))}
      {short.length > 0 && (
        <p class="app-lead">{say(words.short, { ...args, themes: speech.list(short.map(theme)) })}</p>
      )}
    </>
  )
}

const ofTheme: Sentences = { grows: words.grows, 'may-grow': words.mayGrow, same: words.same }
const ofWalking: Sentences = {
  grows: words.alongsideGrows,
  'may-grow': words.alongsideMayGrow,
  same: words.alongsideSame,
}

export function AlongsideSentence({ of, args }: { of: Forecast; args: MessageArguments }): JSX.Element {
  const speech = useSpeech()
  return (
    <p class="app-lead">
      {sayForecast(of, ofWalking, args, speech)} {sayPlacesNeeded(of.placesNeeded, words.alongsidePlaces, speech)}
    </p>
  )
}

/** The middle is never said without its range, and a range that reaches far never without saying so. */
function sayForecast(of: Forecast, sentences: Sentences, args: MessageArguments, speech: Speech): string {
  const { say } = speech
  const { middle, low, high } = last(of.withThem)
  const without = last(of.without)
  const wait = (weeks: number) => sayWait(weeks, speech)
  const verdict = judge(of)
  const sentence = say(sentences[verdict === 'short' ? 'same' : verdict], {
    ...args,
    without: wait(without.middle),
    withThem: wait(middle),
    low: wait(low),
    high: wait(high),
    highWithout: wait(without.high),
  })
  if (verdict === 'may-grow' || !mayBeMuchLonger(of)) return sentence
  return `${sentence} ${say(words.mayBeLonger)}`
}
