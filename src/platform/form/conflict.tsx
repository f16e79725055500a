import type { JSX } from 'preact'
import { Table, WarningCallout } from '../../design/index.ts'
import { errorWords } from '../errors.ts'
import { defineMessages, useSpeech } from '../i18n/index.ts'
import type { FormState } from './form-state.ts'

const words = defineMessages('conflict', {
  audience: 'resident',
  en: {
    title: 'This was changed while you were writing',
    field: 'Question',
    theirs: 'Saved by somebody else',
    yours: 'Yours',
    empty: 'Nothing',
  },
  ar: {
    cleared: null,
    text: {
      title: 'تغيّر هذا أثناء كتابتك',
      field: 'السؤال',
      theirs: 'ما حفظه شخص آخر',
      yours: 'ما كتبته أنت',
      empty: 'لا شيء',
    },
  },
})

/** Both texts side by side. The form below keeps what was typed and carries the new version, so saving again is a choice. */
export function Conflict({ form, labels }: { form: FormState; labels: Record<string, string> }): JSX.Element | null {
  const { say } = useSpeech()
  const { conflict, body } = form
  if (!conflict) return null
  const rows = Object.entries(labels)
    .map(([name, label]) => [label, asText(conflict[name]), asText(body[name])])
    .filter(([, theirs, yours]) => theirs !== yours)
    .map((cells) => cells.map((cell) => cell || say(words.empty)))
  return (
    <WarningCallout heading={say(words.title)}>
      <p>{say(errorWords.stale)}</p>
      <Table
        caption={say(words.title)}
        captionHidden
        head={[say(words.field), say(words.theirs), say(words.yours)]}
        rows={rows}
      />
    </WarningCallout>
  )
}

function asText(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : value === null || value === undefined ? '' : String(value)
}
