import type { MessageRef, Speech } from '../../platform/i18n/index.ts'
import { openConfirmer } from '../contact.ts'
import type { Offer } from '../directory.ts'
import { doubtedOn, type Fact, type LastWord, lastWord } from './facts.ts'
import { freshWords as words } from './words.ts'

export const factName = (fact: Fact): MessageRef => words[fact]

/** Of one fact: who said so and when, or that somebody doubts it. */
export function sayFact(offer: Offer, fact: Fact, now: Date, speech: Speech, readOn: string | null = null): string {
  const doubted = doubtedOn(offer, fact)
  if (doubted) return speech.say(words.doubted, { ago: sayAgo(doubted, now, speech) })
  return sayWord(lastWord(offer, fact, readOn), offer, now, speech)
}

export function sayWord({ on, kind, by }: LastWord, offer: Offer, now: Date, speech: Speech): string {
  const { say } = speech
  if (on === null) return say(words.readOnce, { feed: by })
  const ago = sayAgo(on, now, speech)
  if (kind === 'read') return say(words.read, { feed: by, ago })
  if (kind === 'listed') return say(words.listed, { ago })
  if (kind === 'used') return say(by === 'visit' ? words.visited : words.used, { ago: roughly(on, now, speech) })
  const who = nameOf(by, offer, speech)
  if (kind === 'changed') return say(words.changed, { ago, by: who || say(words.staff) })
  return who ? say(words.confirmed, { ago, by: who }) : say(words.confirmedAlone, { ago })
}

/** To the month: in a small group a day would tell who it was. */
function roughly(day: string, now: Date, speech: Speech): string {
  return now.getTime() - Date.parse(day) < 31 * 86_400_000 ? speech.say(words.lately) : sayAgo(day, now, speech)
}

/** The words the commands and feeds write most are said in the reader's language. */
function nameOf(by: string, offer: Offer, { say }: Speech): string {
  if (by === 'staff') return say(words.staff)
  const confirmer = openConfirmer({ ...offer, confirmedBy: by })
  return confirmer === 'the group' || confirmer === 'group' ? say(words.theGroup) : confirmer
}

export function sayAgo(day: string, now: Date, { say, ago }: Speech): string {
  const days = Math.max(0, Math.round((now.getTime() - Date.parse(`${day}T12:00:00Z`)) / 86_400_000))
  if (days < 2) return say(days === 0 ? words.today : words.yesterday)
  if (days < 14) return ago(days, 'day')
  return days < 60 ? ago(Math.round(days / 7), 'week') : ago(Math.round(days / 30.4), 'month')
}
