import type { JSX } from 'preact'
import { InsetText } from '../../../design/index.ts'
import type { Body } from '../../../platform/form/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { sayCriterion } from '../../criteria.ts'
import type { Offer } from '../../directory.ts'
import { OfferInput } from '../../offer-input.ts'
import { offerWords } from '../../offer-words.ts'
import { criteriaOf } from '../asked-criteria.ts'
import { sayWhom, type Whom } from '../say-whom.ts'

/** What the sentence is made of, as it is typed; undefined while an answer cannot be read. */
export function whomIn(work: Work, body: Body, before: Offer | undefined): Whom | undefined {
  const { data } = OfferInput.safeParse(body)
  if (!data) return undefined
  const venues = (before?.locations ?? []).filter(({ id }) => data.venues.includes(id))
  return {
    criteria: criteriaOf(data, before, work),
    access: [...new Set([...data.access, ...data.venueAccess, ...venues.flatMap(({ access }) => access)])],
    isFree: data.isFree === 'yes',
  }
}

export function whomOf({ criteria, access, locations, isFree }: Offer): Whom {
  return { criteria, access: [...new Set([...access, ...locations.flatMap((one) => one.access)])], isFree }
}

type Props = { whom: Whom | undefined; offer: Offer | undefined; areas: Map<string, string> }

/** How whom it takes reads to others, when each part of it was checked. */
export function WhomPreview({ whom, offer, areas }: Props): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  const areaName = (area: string) => areas.get(area) ?? area
  const checked = (offer?.criteria ?? []).flatMap((one) => (one.checkedOn ? [{ ...one, on: one.checkedOn }] : []))
  return (
    <div id="whom">
      {whom && (
        <InsetText>
          <p class="app-lead">{sayWhom(whom, speech, areaName)}</p>
          {checked.length > 0 && (
            <ul class="nhsuk-list app-quiet">
              {checked.map((one) => (
                <li>
                  {sayCriterion(one, speech, areaName)} ({say(offerWords.checkedOn, { day: day(one.on) })})
                </li>
              ))}
            </ul>
          )}
        </InsetText>
      )}
    </div>
  )
}
