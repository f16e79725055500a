import type { JSX } from 'preact'
import { Button, Card, Form, NotificationBanner, Page, Table } from '../../design/index.ts'
import {
  listLimits,
  type Match,
  type Matches,
  type MatchProfile,
  matchKindName,
  walksSlowly,
} from '../../directory/index.ts'
import { type Person, personPaths } from '../../person/index.ts'
import { listAreaNames } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import { type FormState, fieldsOf, filledForm } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { keepMatchingFacts, sayCarer } from '../commands/keep-matching-facts.ts'
import { suggestOffer } from '../commands/suggest-offer.ts'
import { goalOf } from '../known.ts'
import { connectionLifecycle } from '../lifecycle.ts'
import { matchGoal, readWishes, type Wishes, writeWishes } from '../match-goal.ts'
import { paths } from '../paths.ts'
import type { Goal, MatchingFacts } from '../plan.ts'
import { canWritePlan } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { listConnections } from '../store/connections.ts'
import { findMatchingFacts } from '../store/matching-facts.ts'
import { Found } from './match-card.tsx'
import { FactsForm } from './matching-facts.tsx'
import { MoreWishes, WishChips } from './wishes.tsx'

export function matchPages(site: Site): void {
  site.get(paths.match(':reference', ':goal'), 'plan.write', (work, request) => showMatch(work, request))
  site.post(paths.facts(':reference', ':goal'), 'plan.write', keepFacts)
  site.post(paths.suggest(':reference', ':goal'), 'plan.write', async (work, request) => {
    const { body, params } = request
    const { reference, person } = await suggestOffer(work, { ...body, goal: params.goal ?? '' } as Parameters<
      typeof suggestOffer
    >[1])
    if (body.then === 'introduce') return redirect(paths.introduce(reference))
    const query = new URLSearchParams(typeof body.query === 'string' ? body.query : '')
    query.set('added', reference)
    return redirect(`${paths.match(person, params.goal ?? '')}?${query}`)
  })
}

async function keepFacts(work: Work, request: Request): Promise<Answer> {
  const { body, params } = request
  const person = params.reference ?? ''
  const query = typeof body.query === 'string' ? body.query : ''
  const input = { ...body, person } as Parameters<typeof keepMatchingFacts>[1]
  return submit(request, () => keepMatchingFacts(work, input), {
    done: () => redirect(`${paths.match(person, params.goal ?? '')}?${new URLSearchParams(query)}`),
    again: (form) => showMatch(work, request, query, form),
  })
}

async function showMatch(
  work: Work,
  request: Request,
  asked = request.url.split('?')[1] ?? '',
  form?: FormState,
): Promise<Answer> {
  const { person, goal } = await goalOf(work, request.params.reference ?? '', request.params.goal ?? '')
  if (!canWritePlan(work, goal)) throw notFound()
  const query = new URLSearchParams(asked)
  const wishes = readWishes(query)
  const shown = readShown(query)
  const found = await matchGoal(work, person, goal, wishes, { limit: Math.max(shown.fits, shown.near) })
  const matches = {
    ...found,
    fits: found.fits.slice(0, shown.fits),
    nearMisses: found.nearMisses.slice(0, shown.near),
  }
  const connections = await listConnections(work, person.personId)
  const inPlan = new Map(
    connections
      .filter(({ state }) => !connectionLifecycle.isFinal(state) && state !== 'ended')
      .map(({ offerId, reference }) => [offerId, reference]),
  )
  const facts = await findMatchingFacts(work, person.personId)
  const areas = await listAreaNames(work, work.place)
  const limits = await listLimits(
    work,
    [...matches.fits, ...matches.nearMisses].map(({ offer }) => offer.id),
  )
  return page(
    <MatchPage
      person={person}
      goal={goal}
      wishes={wishes}
      shown={shown}
      facts={facts}
      form={form ?? filledForm({ carer: sayCarer(facts.isCarer), conditions: facts.conditions })}
      now={work.now}
      matches={matches}
      inPlan={inPlan}
      areas={areas}
      limits={limits}
      added={Boolean(request.query.added)}
    />,
  )
}

/** Enough to choose from on a phone; more on request, as far as anybody reads. */
const atFirst = { fits: 8, near: 5 }
const atMost = 400
type Shown = typeof atFirst

function readShown(query: URLSearchParams): Shown {
  const read = (name: keyof Shown) => {
    const asked = Number(query.get(name))
    return Number.isInteger(asked) ? Math.min(Math.max(asked, atFirst[name]), atMost) : atFirst[name]
  }
  return { fits: read('fits'), near: read('near') }
}

/** The address of this look with as much shown, and nothing of the person. */
function writeLook(wishes: Wishes, shown: Shown): string {
  const query = writeWishes(wishes)
  for (const name of ['fits', 'near'] as const) if (shown[name] > atFirst[name]) query.set(name, String(shown[name]))
  return query.toString()
}

type Props = {
  person: Person
  goal: Goal
  wishes: Wishes
  shown: Shown
  facts: MatchingFacts
  form: FormState
  now: Date
  matches: Matches & { profile: MatchProfile }
  inPlan: Map<string, string> /** Neighbourhoods' names by their slug. */
  areas: Map<string, string>
  limits: Map<string, string>
  added: boolean
}

function MatchPage({
  person,
  goal,
  wishes,
  shown,
  facts,
  form,
  now,
  matches,
  inPlan,
  areas,
  limits,
  added,
}: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { fits, nearMisses, counts, blockedBy, profile } = matches
  const action = paths.match(person.reference, goal.id)
  const list = (name: keyof Shown, found: Match[]) =>
    found.map((match, index) => (
      <Found
        id={`${name}-${index + 1}`}
        match={match}
        limits={limits.get(match.offer.id)}
        areas={areas}
        themes={profile.themes}
        known={inPlan.get(match.offer.id)}
        isSlow={walksSlowly(profile.accessNeeds)}
        person={person.reference}
        goal={goal.id}
        query={writeLook(wishes, shown)}
        now={now}
      />
    ))
  return (
    <Page
      title={say(words.matchTitle)}
      backHref={`${personPaths.show(person.reference)}#plan`}
      wide
      errors={fieldsOf(form, speech).errors}
      notice={added && <NotificationBanner variant="success">{say(words.added)}</NotificationBanner>}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">
          <bdi>{person.preferredName}</bdi>
        </span>{' '}
        {say(words.matchTitle)}
      </h1>
      <blockquote class="app-words" dir="auto">
        {goal.words}
      </blockquote>
      <WishChips areas={areas} profile={profile} wishes={wishes} action={action} />
      <MoreWishes wishes={wishes} action={action} />
      <FactsForm
        form={form}
        version={facts.version}
        action={paths.facts(person.reference, goal.id)}
        query={writeLook(wishes, shown)}
      />
      <h2 class="nhsuk-heading-m">{say(words.fits, { count: counts.fits })}</h2>
      <p class="app-quiet">
        {counts.looked > 0 ? say(words.looked, { count: counts.looked }) : say(words.notThere)}
        {counts.fits > fits.length && ` ${say(words.bestOf, { shown: fits.length })}`}
      </p>
      {counts.fits === 0 && <Nobody person={person.reference} goal={goal.id} wishes={writeWishes(wishes).toString()} />}
      <div class="app-match">{list('fits', fits)}</div>
      {counts.fits > fits.length && fits.length < atMost && (
        <ShowMore
          href={`${action}?${writeLook(wishes, { ...shown, fits: shown.fits * 2 })}#fits-${fits.length + 1}`}
          of={words.moreFits}
        />
      )}
      {counts.fits === 1 && counts.nearMisses > 0 && <p>{say(words.onlyOne)}</p>}
      <h2 class="nhsuk-heading-m">{say(words.nearly, { count: counts.nearMisses })}</h2>
      {counts.nearMisses > 0 && (
        <p class="app-quiet">
          {say(words.nearlyHelp)}
          {counts.nearMisses > nearMisses.length && ` ${say(words.bestOf, { shown: nearMisses.length })}`}
        </p>
      )}
      <div class="app-match">{list('near', nearMisses)}</div>
      {counts.nearMisses > nearMisses.length && nearMisses.length < atMost && (
        <ShowMore
          href={`${action}?${writeLook(wishes, { ...shown, near: shown.near * 2 })}#near-${nearMisses.length + 1}`}
          of={words.moreNear}
        />
      )}
      {blockedBy.length > 0 && (
        <Table
          caption={say(words.whatWouldChange)}
          captionSize="m"
          head={[
            say(words.kind),
            { label: say(words.servesAlone), numeric: true },
            { label: say(words.blocksAll), numeric: true },
          ]}
          rows={blockedBy.map(({ kind, alone, offers }) => [say(matchKindName(kind)), alone, offers])}
        />
      )}
      {counts.fits > 0 && (
        <p class="app-no-print">
          <a
            href={`${paths.unmet(person.reference, goal.id)}?wishes=${encodeURIComponent(writeWishes(wishes).toString())}`}
          >
            {say(words.keepNeed)}
          </a>
        </p>
      )}
    </Page>
  )
}

function ShowMore({ href, of }: { href: string; of: MessageRef }): JSX.Element {
  const { say } = useSpeech()
  return (
    <p class="app-no-print">
      <Button variant="secondary" small href={href}>
        {say(of)}
      </Button>
    </p>
  )
}

function Nobody({ person, goal, wishes }: { person: string; goal: string; wishes: string }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Card heading={say(words.nobodyFits)} headingLevel={3}>
      <p>{say(words.nobodyHelp)}</p>
      <Form action={paths.unmet(person, goal)} method="get">
        <input type="hidden" name="wishes" value={wishes} />
        <Button>{say(words.keepNeed)}</Button>
      </Form>
    </Card>
  )
}
