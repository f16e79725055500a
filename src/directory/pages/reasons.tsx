import type { JSX } from 'preact'
import { useSpeech } from '../../platform/i18n/index.ts'
import { type Reason, sayEvidence, sayReason } from '../matching/index.ts'

/** A reason that is none of the matching's own, with its evidence. */
export type SaidReason = { said: string; evidence: string }
export type ReasonsProps = {
  title: string
  reasons: Reason[]
  about?: SaidReason
  /** Speaks for it, is to be asked, or stands in the way. */
  look: keyof typeof shapes
  /** Names of neighbourhoods by their id. */
  areas: Map<string, string>
}
const shapes = { fit: '✓', ask: '?', block: '–' }

/** Why an offer fits somebody or does not, each reason with the day it was checked. */
export function Reasons({ title, reasons, about, look, areas }: ReasonsProps): JSX.Element | null {
  const speech = useSpeech()
  const said = reasons.map((reason) => ({
    said: sayReason(reason, speech, (area) => areas.get(area) ?? area),
    evidence: look === 'ask' ? '' : sayEvidence(reason, speech),
  }))
  const all = about ? [about, ...said] : said
  if (all.length === 0) return null
  return (
    <>
      <h4 class="nhsuk-heading-xs app-reasons__title">{title}</h4>
      <ul class={`app-reasons app-reasons--${look}`}>
        {all.map((one) => (
          <li>
            <span class="app-reasons__mark" aria-hidden="true">
              {shapes[look]}
            </span>
            {one.said}
            {one.evidence && <span class="app-quiet">, {one.evidence}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
