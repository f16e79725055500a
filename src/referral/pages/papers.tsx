import type { JSX } from 'preact'
import { accountPaths } from '../../account/index.ts'
import { InsetText, Page, PrintButton, SummaryList } from '../../design/index.ts'
import { themeName, themes } from '../../directory/index.ts'
import { type Answer, page, type Request, type Site } from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { clocksOf } from '../../programme/index.ts'
import { doorWords as words } from '../door.ts'
import { paths } from '../paths.ts'
import { placeOfDoor } from './door-facts.ts'
import { Ways } from './parts.tsx'

type Facts = Awaited<ReturnType<typeof placeOfDoor>> & { origin: string }

/** What one reads or prints before asking: for professionals, for a person, on paper. */
export function paperPages(site: Site): void {
  const show = (path: string, View: (facts: Facts) => JSX.Element) =>
    site.get(
      path,
      'anyone',
      async (work: Work, request: Request): Promise<Answer> =>
        page(<View {...(await placeOfDoor(work, request))} origin={request.origin} />),
      { audience: 'resident' },
    )
  show(paths.forProfessionals(':slug'), ForProfessionals)
  show(paths.leaflet(':slug'), Leaflet)
  show(paths.paperSheet(':slug'), PaperSheet)
}

/** One page: who, when, how, how long, what you hear back, and whom to ask. */
function ForProfessionals({ place, programme }: Facts): JSX.Element {
  const { say } = useSpeech()
  const days = clocksOf(programme).firstAnswerDays
  return (
    <Page title={say(words.forProfessionals)}>
      <h1 class="nhsuk-heading-l">{say(words.forProfessionals)}</h1>
      <p class="app-lead">{say(words.proLead)}</p>
      <SummaryList
        rows={[
          { key: say(words.proWhat), value: <span dir="auto">{programme.whatItDoes}</span> },
          { key: say(words.proWho), value: <span dir="auto">{programme.whoFor}</span> },
          { key: say(words.proWhen), value: say(words.proWhenText) },
          {
            key: say(words.proHow),
            value: (
              <>
                {say(words.proHowText)} <span dir="auto">{programme.howToRefer}</span>
              </>
            ),
          },
          { key: say(words.proLong), value: say(words.proLongText, { days }) },
          { key: say(words.proHear), value: say(words.proHearText) },
          {
            key: say(words.proContact),
            value: (
              <>
                <bdi>{programme.contactName}</bdi>
                <br />
                {say(words.sentCall, { phone: programme.contactPhone || place.phone })}
                <br />
                {programme.contactEmail && say(words.proMail, { email: programme.contactEmail })}
              </>
            ),
          },
          { key: say(words.proNot), value: say(words.proNotText) },
        ]}
      />
      <Ways
        links={[
          { href: `${accountPaths.signIn}?next=${encodeURIComponent(paths.make)}`, label: say(words.proStart) },
          { href: paths.paperSheet(place.slug), label: say(words.proPaper) },
        ]}
      />
      <p>{say(words.proOwnLink)}</p>
      <PrintButton />
    </Page>
  )
}

/** To show or hand to somebody who has not decided yet. */
function Leaflet({ place, programme, origin }: Facts): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.leafletTitle)}>
      <span class="nhsuk-caption-l">{say(words.leafletLead)}</span>
      <h1 class="nhsuk-heading-xl">{say(words.leafletTitle)}</h1>
      <p class="nhsuk-lede-text">{say(words.leafletWhat)}</p>
      <p class="nhsuk-lede-text">{say(words.leafletKnow)}</p>
      <h2 class="nhsuk-heading-m">{say(words.leafletHow)}</h2>
      <SummaryList
        rows={[
          {
            key: say(words.leafletPhone),
            value: (
              <>
                <bdi>{place.phone}</bdi>
                <br />
                {say(words.leafletNamed, { name: programme.contactName })}
              </>
            ),
          },
          {
            key: say(words.leafletOnline),
            value: (
              <a href={paths.ask(place.slug)}>
                {/* Whoever holds the paper types it: a path alone leads nowhere. */}
                <bdi dir="ltr">{`${origin}${paths.ask(place.slug)}`.replace(/^https?:\/\//, '')}</bdi>
              </a>
            ),
          },
          { key: say(words.leafletOpen), value: <span dir="auto">{place.openingHours}</span> },
        ]}
      />
      <PrintButton />
    </Page>
  )
}

/** The same questions as online, with room to write. Somebody types it in afterwards. */
function PaperSheet({ place, programme, hostName }: Facts): JSX.Element {
  const { say } = useSpeech()
  const box = (label: MessageRef, lines = 1, hint?: MessageRef) => (
    <div class="app-paper">
      <p>
        <strong>{say(label)}</strong>
        {hint && <> {say(hint)}</>}
      </p>
      {Array.from({ length: lines }, () => (
        <div class="app-paper__line" />
      ))}
    </div>
  )
  const tick = (label: string) => <li class="app-paper__tick">{label}</li>
  return (
    <Page title={say(words.paperTitle)}>
      <h1 class="nhsuk-heading-l">{say(words.paperTitle)}</h1>
      <p>{say(words.paperLead)}</p>
      <InsetText>{say(words.paperUrgent)}</InsetText>
      {box(words.name)}
      {box(words.birth)}
      {box(words.postcode)}
      {box(words.mattersTitle, 5)}
      <p>
        <strong>{say(words.themes)}</strong>
      </p>
      <ul class="app-paper__ticks">{themes.map((theme) => tick(say(themeName(theme))))}</ul>
      {box(words.lovesTitle, 2)}
      {box(words.reachTitle, 2, words.safeHint)}
      <ul class="app-paper__ticks">
        {tick(say(words.safeYes))}
        {tick(say(words.voicemail))}
      </ul>
      {box(words.needsTitle, 2)}
      <p>
        <strong>{say(words.paperTick)}</strong>
      </p>
      <ul class="app-paper__ticks app-paper__ticks--long">
        {tick(say(words.agreeWork, { host: hostName }))}
        {tick(say(words.agreeGroup))}
        {tick(say(words.agreeStatistics))}
      </ul>
      {box(words.paperIntroducer)}
      {box(words.paperSign)}
      <p>
        {say(words.paperReturn)} <bdi>{hostName}</bdi>, <bdi>{place.name}</bdi>. <bdi>{programme.contactName}</bdi>,{' '}
        <bdi>{programme.contactPhone || place.phone}</bdi>
      </p>
      <PrintButton />
    </Page>
  )
}
