import type { ComponentChildren, JSX } from 'preact'
import { findOrganisation } from '../../account/index.ts'
import { Button, Page } from '../../design/index.ts'
import { directoryPaths } from '../../directory/index.ts'
import { findPlace, type Place } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import { type Answer, page, type Site } from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { findDefaultProgramme, type Programme } from '../../programme/index.ts'
import { referralPaths } from '../../referral/index.ts'
import { accessibilityWords } from '../accessibility-words.ts'
import { howWords } from '../how-it-works-words.ts'
import { paths } from '../paths.ts'
import { informationWords } from '../your-information-words.ts'

export function informationPages(site: Site): void {
  const resident = { audience: 'resident' } as const
  site.get(paths.howItWorks, 'anyone', showHowItWorks, resident)
  site.get(paths.yourInformation, 'anyone', showYourInformation, resident)
  site.get(paths.accessibility, 'anyone', showAccessibility, resident)
}

async function placeOf(work: Work): Promise<Place> {
  if (!work.place) throw notFound()
  return findPlace(work, work.place)
}

async function showHowItWorks(work: Work): Promise<Answer> {
  return page(<HowItWorks place={await placeOf(work)} />)
}

async function showYourInformation(work: Work): Promise<Answer> {
  const place = await placeOf(work)
  const programme = await findDefaultProgramme(work, place.id)
  const host = programme ? (await findOrganisation(work, programme.hostOrganisationId)).name : ''
  return page(<YourInformation place={place} programme={programme} host={host} />)
}

async function showAccessibility(work: Work): Promise<Answer> {
  return page(<Accessibility place={await placeOf(work)} />)
}

function Part({ heading, children }: { heading: MessageRef; children: ComponentChildren }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(heading)}</h2>
      {children}
    </>
  )
}

function Points({ items }: { items: MessageRef[] }): JSX.Element {
  const { say } = useSpeech()
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {items.map((item) => (
        <li>{say(item)}</li>
      ))}
    </ul>
  )
}

function Reach({ place: { phone, email, openingHours } }: { place: Place }): JSX.Element {
  const { say } = useSpeech()
  return (
    <ul class="nhsuk-list">
      {phone && <li>{say(howWords.phone, { phone })}</li>}
      {email && <li>{say(howWords.email, { email })}</li>}
      {openingHours && <li>{say(howWords.open, { hours: openingHours })}</li>}
    </ul>
  )
}

function HowItWorks({ place }: { place: Place }): JSX.Element {
  const { say } = useSpeech()
  const words = howWords
  return (
    <Page title={say(words.title)}>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <Part heading={words.step1}>
        <p>{say(words.step1Text)}</p>
      </Part>
      <Part heading={words.step2}>
        <p>{say(words.step2Text)}</p>
      </Part>
      <Part heading={words.step3}>
        <p>{say(words.step3Text)}</p>
      </Part>
      <Button href={referralPaths.ask(place.slug)}>{say(words.ask)}</Button>
      <Part heading={words.found}>
        <p>
          {say(words.foundText)} <a href={directoryPaths.home}>{say(words.look)}</a>
        </p>
      </Part>
      <Part heading={words.shares}>
        <Points items={[words.shares1, words.shares2, words.shares3]} />
      </Part>
      <Part heading={words.notUs}>
        <p>{say(words.notUsText)}</p>
      </Part>
      <Part heading={words.reach}>
        <Reach place={place} />
      </Part>
    </Page>
  )
}

type InformationProps = { place: Place; programme: Programme | undefined; host: string }

function YourInformation({ place, programme, host }: InformationProps): JSX.Element {
  const { say } = useSpeech()
  const words = informationWords
  const named = {
    host: host || say(words.noHost),
    programme: programme?.name ?? say(words.noProgramme),
    place: place.name,
    contact: [programme?.contactName, programme?.contactPhone || place.phone, programme?.contactEmail || place.email]
      .filter(Boolean)
      .join(', '),
  }
  return (
    <Page title={say(words.title)}>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <Part heading={words.who}>
        <p>{say(words.whoText, named)}</p>
      </Part>
      <Part heading={words.what}>
        <Points items={[words.what1, words.what2, words.what3, words.what4, words.what5]} />
      </Part>
      <Part heading={words.why}>
        <p>{say(words.whyText)}</p>
      </Part>
      <Part heading={words.seen}>
        <Points items={[words.seen1, words.seen2, words.seen3, words.seen4, words.seen5]} />
        <p>{say(words.log)}</p>
      </Part>
      <Part heading={words.long}>
        <p>{say(words.longText, named)}</p>
      </Part>
      <Part heading={words.rights}>
        <Points items={[words.rights1, words.rights2, words.rights3, words.rights4]} />
        <p>{say(words.rightsHow)}</p>
      </Part>
      <Part heading={words.messages}>
        <p>{say(words.messagesText)}</p>
      </Part>
      <Part heading={words.cookies}>
        <p>{say(words.cookiesText)}</p>
      </Part>
      <Part heading={words.complain}>
        <p>{say(words.complainText)}</p>
      </Part>
    </Page>
  )
}

/** The day on which somebody last looked at what the statement says. */
const preparedOn = '2026-11-24'

function Accessibility({ place }: { place: Place }): JSX.Element {
  const { say, day } = useSpeech()
  const words = accessibilityWords
  return (
    <Page title={say(words.title)}>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <Part heading={words.can}>
        <Points items={[words.can1, words.can2, words.can3, words.can4, words.can5, words.can6, words.can7]} />
      </Part>
      <Part heading={words.standard}>
        <p>{say(words.standardText)}</p>
      </Part>
      <Part heading={words.notYet}>
        <Points items={[words.notYet1, words.notYet2, words.notYet3]} />
      </Part>
      <Part heading={words.tell}>
        <p>{say(words.tellText)}</p>
        <Reach place={place} />
      </Part>
      <Part heading={words.complain}>
        <p>{say(words.complainText)}</p>
      </Part>
      <p class="app-quiet">{say(words.made, { day: day(preparedOn) })}</p>
    </Page>
  )
}
