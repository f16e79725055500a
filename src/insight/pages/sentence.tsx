import type { ComponentChildren, JSX } from 'preact'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import { countWords as words } from '../insight.ts'

export type Figure = {
  /** Null stands for fewer than five people. */
  value: number | null
  /** Its rows, for whoever may open them. */
  href?: string | undefined
}

type SentenceProps = {
  text: MessageRef
  /** The figures by their name in the sentence; the first decides "one" or "many". */
  figures: Record<string, Figure>
  args?: Record<string, string | number>
  how: MessageRef
  isHeadline?: boolean
}

/** A sentence whose numbers lead to their rows, with what is counted below it. */
export function Sentence({ text, figures, args = {}, how, isHeadline }: SentenceProps): JSX.Element {
  const { say } = useSpeech()
  const [first] = Object.values(figures)
  // The names stand in private-use characters until the sentence is in the reader's language; then figures take their place.
  const marks = Object.fromEntries(Object.keys(figures).map((name) => [name, `\uE000${name}\uE000`]))
  const spoken = say(text, { count: first?.value ?? 4, ...args, ...marks })
  const parts = spoken
    .split('\uE000')
    .map((part, at): ComponentChildren => (at % 2 === 0 ? part : <Shown figure={figures[part]} />))
  return (
    <>
      <p class={isHeadline ? 'nhsuk-heading-m' : 'app-lead'}>{parts}</p>
      <p class="app-quiet">{say(how, args)}</p>
    </>
  )
}

function Shown({ figure }: { figure: Figure | undefined }): JSX.Element {
  const { say, number } = useSpeech()
  const value = figure?.value ?? null
  const text = value === null ? say(words.few) : number(value)
  if (!figure?.href || value === 0) return <strong>{text}</strong>
  return (
    <a href={figure.href}>
      <strong>{text}</strong>
    </a>
  )
}
