import type { JSX } from 'preact'
import { Button, Checkboxes, Form, InsetText, Page, Radios } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import type { Offer } from '../../directory.ts'
import { factName, sayFact } from '../../freshness/say.ts'
import { feedReadOn } from '../../freshness/store/evidence.ts'
import { directoryPaths } from '../../paths.ts'
import { findOffer } from '../../store/index.ts'
import { agreeOn, type ChosenFact, chosenFacts } from '../chosen.ts'
import { keepApart, mergePair, type Side } from '../commands/merge-pair.ts'
import { usualSurvivor, usualTake } from '../merge.ts'
import { mergingWords as words } from '../merging-words.ts'
import { mergingPaths as paths } from '../paths.ts'
import { canMerge } from '../policy.ts'
import { countWaiting, findPair, type Pair } from '../store/index.ts'
import { percentOf, sayReasons } from './pairs.tsx'
import { SaidFact } from './said-fact.tsx'

/** Two listings beside each other: one offer, or two? */
export function pairPages(site: Site): void {
  site.get(paths.pair(':pair'), 'offer.edit', (work, request) => show(work, request))
  site.post(paths.merge(':pair'), 'offer.edit', merge)
  site.post(paths.apart(':pair'), 'offer.edit', apart)
}

const base = ({ params, body }: Request) => ({ id: params.pair ?? '', version: Number(body.version) })
const shownName = (fact: ChosenFact) => `show-${fact}`

async function merge(work: Work, request: Request): Promise<Answer> {
  const { body } = request
  const shown = Object.fromEntries(
    chosenFacts.flatMap((fact) => (body[shownName(fact)] ? [[fact, String(body[shownName(fact)]) as Side]] : [])),
  )
  const input = {
    ...base(request),
    oneVersion: String(body.oneVersion ?? ''),
    otherVersion: String(body.otherVersion ?? ''),
    survivor: String(body.survivor ?? '') as Side,
    shown,
    movesWaiting: String(body.movesWaiting ?? ''),
  }
  return submit(request, () => mergePair(work, input), {
    done: () => redirect(`${paths.pairs}?done=merged`),
    again: (form) => show(work, request, form),
  })
}

async function apart(work: Work, request: Request): Promise<Answer> {
  return submit(request, () => keepApart(work, base(request)), {
    done: () => redirect(`${paths.pairs}?done=apart`),
    again: (form) => show(work, request, form),
  })
}

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const pair = await findPair(work, request.params.pair ?? '')
  const [one, other] = [await findOffer(work, pair.oneId), await findOffer(work, pair.otherId)]
  if (!canMerge(work, [one, other]) || pair.state !== 'found') throw notFound()
  const readOn = { one: await feedReadOn(work, one.feedId), other: await feedReadOn(work, other.feedId) }
  const waiting = await countWaiting(work, [one.id, other.id])
  return page(<Compare {...{ pair, one, other, readOn, waiting, form }} now={work.now} />)
}

type Props = {
  pair: Pair
  one: Offer
  other: Offer
  readOn: Record<Side, string | null>
  waiting: Map<string, number>
  form: FormState
  now: Date
}

function Compare(props: Props): JSX.Element {
  const { pair, one, other, waiting, form } = props
  const speech = useSpeech()
  const { say, list } = speech
  const field = fieldsOf(form, speech)
  const same = chosenFacts.filter((fact) => agreeOn(one, other, fact))
  const survivor = usualSurvivor(one, other) === one ? 'one' : 'other'
  const waits = [one, other].filter(({ id }) => (waiting.get(id) ?? 0) > 0)
  const chosen = field.choice('survivor')
  return (
    <Page title={say(words.pair)} errors={field.errors} backHref={paths.pairs} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.pair)}</h1>
      <p>
        {say(words.percent, { percent: percentOf(pair.score) })}: {sayReasons(pair.reasons, speech)}
      </p>
      <ul class="nhsuk-list">
        {[one, other].map((offer) => (
          <li>
            <a href={directoryPaths.offer(offer.id)}>
              <Named offer={offer} n={offer === one ? words.first : words.second} />
            </a>
          </li>
        ))}
      </ul>
      {same.length > 0 && <p>{say(words.agree, { facts: list(same.map((fact) => say(factName(fact)))) })}</p>}
      <Form action={paths.merge(pair.id)} version={pair.version}>
        <input type="hidden" name="oneVersion" value={one.version} />
        <input type="hidden" name="otherVersion" value={other.version} />
        <Facts {...props} survivor={survivor} />
        <Radios
          {...chosen}
          value={chosen.value || survivor}
          label={say(words.survivor)}
          hint={say(words.survivorHint)}
          items={[
            { value: 'one', label: <Named offer={one} n={words.first} /> },
            { value: 'other', label: <Named offer={other} n={words.second} /> },
          ]}
        />
        {waits.length > 0 && (
          <>
            {waits.map(({ id, name }) => (
              <InsetText>{say(words.waiting, { count: waiting.get(id) ?? 0, name })}</InsetText>
            ))}
            <Checkboxes
              {...field.many('movesWaiting')}
              label={say(words.movesWaiting)}
              labelHidden
              items={[{ value: 'yes', label: say(words.movesWaiting) }]}
            />
          </>
        )}
        {[one, other].every(({ room }) => room?.places != null) && <p>{say(words.placesStay)}</p>}
        <div class="app-button-row">
          <Button>{say(words.mergeButton)}</Button>
          <a href={paths.pairs}>{say(words.later)}</a>
        </div>
      </Form>
      <Form action={paths.apart(pair.id)} version={pair.version}>
        <Button variant="secondary">{say(words.apartButton)}</Button>
      </Form>
    </Page>
  )
}

type NamedProps = { offer: Offer; n: typeof words.first | typeof words.second }

function Named({ offer, n }: NamedProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      {say(n)}: <bdi>{offer.name}</bdi>, {offer.feedName ? say(words.from, { feed: offer.feedName }) : say(words.ours)}
    </>
  )
}

/** What the two say differently; what somebody confirmed last is what is shown unless another is chosen. */
function Facts({ one, other, readOn, form, survivor, now }: Props & { survivor: Side }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const differ = chosenFacts.filter((fact) => !agreeOn(one, other, fact))
  const [first, second] = survivor === 'one' ? [one, other] : [other, one]
  const read =
    survivor === 'one' ? { survivor: readOn.one, other: readOn.other } : { survivor: readOn.other, other: readOn.one }
  const taken = usualTake(first, second, read)
  const opposite = survivor === 'one' ? 'other' : 'one'
  const item = (offer: Offer, value: Side, fact: ChosenFact) => ({
    value,
    label: (
      <>
        <strong>{say(value === 'one' ? words.first : words.second)}</strong>
        <br />
        <SaidFact offer={offer} fact={fact} />
      </>
    ),
    hint: sayFact(offer, fact, now, speech, readOn[value]),
  })
  return (
    <div class="app-beside">
      {differ.map((fact, index) => {
        const typed = field.choice(shownName(fact))
        return (
          <Radios
            {...typed}
            {...(index === 0 ? { id: 'take', error: field.choice('take').error } : {})}
            value={typed.value || (taken.includes(fact) ? opposite : survivor)}
            label={say(words.takeThis, { fact: say(factName(fact)) })}
            small
            items={[item(one, 'one', fact), item(other, 'other', fact)]}
          />
        )
      })}
    </div>
  )
}
