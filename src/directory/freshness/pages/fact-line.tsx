import type { JSX } from 'preact'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Offer } from '../../directory.ts'
import { type Fact, wordOnAll } from '../facts.ts'
import { sayFact, sayWord } from '../say.ts'

/** Says of one part of a listing who confirmed it and when, where that is not what holds of the whole. */
export type SayFresh = (fact: Fact) => JSX.Element

export function sayingFresh(offer: Offer, now: Date, readOn: string | null): SayFresh {
  return (fact) => <FactLine {...{ offer, fact, now, readOn }} />
}

type Props = { offer: Offer; fact: Fact; now: Date; readOn: string | null }

function FactLine({ offer, fact, now, readOn }: Props): JSX.Element | null {
  const speech = useSpeech()
  const sentence = sayFact(offer, fact, now, speech, readOn)
  if (sentence === sayWord(wordOnAll(offer, readOn), offer, now, speech)) return null
  return <p class="app-quiet">{sentence}</p>
}

/** What holds of every part that does not say otherwise. */
export function AllFresh({ offer, now, readOn }: Omit<Props, 'fact'>): JSX.Element {
  const speech = useSpeech()
  return <p class="app-quiet">{sayWord(wordOnAll(offer, readOn), offer, now, speech)}</p>
}
