import type { ComponentChildren, JSX } from 'preact'
import { Button, Page, Textarea } from '../../../design/index.ts'
import { findPlace, type Place } from '../../../place/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Answer, page, type Request, type Site } from '../../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { snippetOf } from '../../embed/pages/snippet.tsx'
import { directoryPaths as paths } from '../../paths.ts'
import { ourLicence } from '../../publish/licence.ts'
import { datasetOf } from '../../publish/openactive/dataset.ts'
import { activePaths } from '../../publish/openactive/paths.ts'
import { openBase } from '../../publish/paths.ts'
import { openDataWords as words } from '../words.ts'

export function openDataPage(site: Site): void {
  site.get(paths.openData, 'anyone', showOpenData, { audience: 'resident' })
}

async function showOpenData(work: Work, { origin }: Request): Promise<Answer> {
  if (!work.place) throw notFound()
  return page(<OpenData place={await findPlace(work, work.place)} origin={origin} />)
}

function OpenData({ place, origin }: { place: Place; origin: string }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.title)}>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <Part heading={words.sheet} text={words.sheetText}>
        <Button href={paths.spreadsheet}>{say(words.sheetLink)}</Button>
      </Part>
      <Part heading={words.calendar} text={words.calendarText}>
        <p>
          <a href={paths.search}>{say(words.calendarLink)}</a>
        </p>
      </Part>
      <Part heading={words.embed} text={words.embedText}>
        <Textarea
          name="lines"
          label={say(words.embedLines)}
          rows={4}
          dir="ltr"
          value={snippetOf(`${origin}${paths.embed(place.slug)}`, place.name)}
        />
        <p>
          <a href={paths.embed(place.slug)}>{say(words.embedLink)}</a>
        </p>
      </Part>
      <Machines />
      <Licence place={place} />
      <Part heading={words.not} text={words.notText} />
      <p>{say(words.checked)}</p>
      <Dataset origin={origin} />
    </Page>
  )
}

type PartProps = { heading: MessageRef; text?: MessageRef; children?: ComponentChildren }

function Part({ heading, text, children }: PartProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <section>
      <h2 class="nhsuk-heading-m">{say(heading)}</h2>
      {text && <p>{say(text)}</p>}
      {children}
    </section>
  )
}

const machines: [MessageRef, string][] = [
  [words.oruk, openBase],
  [words.orukAbout, `${openBase}/openapi.json`],
  [words.lines, `${openBase}/services?full=true&format=ndjson`],
  [words.active, activePaths.dataset],
  [words.activeSeries, activePaths.SessionSeries],
  [words.activeSessions, activePaths.ScheduledSession],
  [words.all, '/api/openapi.json'],
]

function Machines(): JSX.Element {
  const { say } = useSpeech()
  return (
    <Part heading={words.machines}>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {machines.map(([what, href]) => (
          <li>
            <a href={href}>{say(what)}</a>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Licence({ place }: { place: Place }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Part heading={words.licence}>
      <p>{say(words.licenceOurs, { place: place.name, licence: ourLicence.name })}</p>
      <p>
        <a href={ourLicence.url} rel="license">
          {say(words.licenceLink)}
        </a>
      </p>
      <p>{say(words.licenceOthers)}</p>
    </Part>
  )
}

/** Read by catalogues, never run: what it holds is data, and nothing in it can end the element. */
function Dataset({ origin }: { origin: string }): JSX.Element {
  const json = JSON.stringify(datasetOf(origin)).replaceAll('<', '\\u003c')
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
