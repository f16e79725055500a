import type { JSX } from 'preact'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { accessName } from '../../access.ts'
import { sayCriterion } from '../../criteria.ts'
import type { Offer } from '../../directory.ts'
import { languageName } from '../../languages.ts'
import { offerWords } from '../../offer-words.ts'
import { joiningName, kindName, sayCost, sayTimes } from '../../say.ts'
import { themeName } from '../../themes.ts'
import type { ChosenFact } from '../chosen.ts'
import { mergingWords as words } from '../merging-words.ts'

type Props = { offer: Offer; fact: ChosenFact }

/** What a listing says of one fact, line by line: it stands in a label. */
export function SaidFact({ offer, fact }: Props): JSX.Element {
  const speech = useSpeech()
  const lines = linesOf(offer, fact, speech).filter(Boolean)
  if (lines.length === 0) return <>{speech.say(words.empty)}</>
  return (
    <>
      {lines.map((line, index) => (
        <>
          {index > 0 && <br />}
          <bdi>{line}</bdi>
        </>
      ))}
    </>
  )
}

function linesOf(offer: Offer, fact: ChosenFact, speech: ReturnType<typeof useSpeech>): string[] {
  const { say, list, locale } = speech
  const { contactName, contactRole, contactEmail, contactPhone } = offer
  const ways = (
    [offer.comesToYou && 'comesToYou', offer.online && 'online', offer.byPhone && 'byPhone'] as const
  ).flatMap((way) => (way ? say(offerWords[way]) : []))
  const said: Record<ChosenFact, () => string[]> = {
    what: () => [
      `${offer.name} (${say(kindName(offer))})`,
      offer.description,
      offer.whatItDoes,
      list(offer.themes.map((theme) => say(themeName(theme)))),
    ],
    'who-for': () => [
      offer.whoFor,
      offer.whoNotFor,
      ...offer.criteria.map((one) => [sayCriterion(one, speech), one.note].filter(Boolean).join(', ')),
      agesOf(offer, speech),
      list(offer.languages.map((code) => languageName(code, locale))),
    ],
    where: () => [
      ...offer.locations.map(({ name, address1, city, postcode }) =>
        [name, address1, city, postcode].filter(Boolean).join(', '),
      ),
      ...ways,
    ],
    access: () => offer.access.map((one) => say(accessName(one))),
    when: () => offer.schedules.map((one) => sayTimes(one, speech)),
    cost: () => [sayCost(offer, speech)],
    joining: () => [say(joiningName(offer.joining)), offer.howToJoin],
    contact: () => [
      [contactName, contactRole].filter(Boolean).join(', '),
      contactPhone,
      contactEmail || (offer.email ?? ''),
      offer.url ?? '',
    ],
  }
  return said[fact]()
}

/** As a criterion says it. */
const agesOf = ({ minimumAge, maximumAge }: Offer, speech: ReturnType<typeof useSpeech>) =>
  minimumAge === null && maximumAge === null
    ? ''
    : sayCriterion({ kind: 'age', value: `${minimumAge ?? ''}-${maximumAge ?? ''}` }, speech)
