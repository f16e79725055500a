import type { JSX } from 'preact'
import { Page, Textarea } from '../../../design/index.ts'
import { findPlace, type Place } from '../../../place/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Answer, page, type Request, type Site } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { embedStaffWords as words } from '../words.ts'

export function snippetPage(site: Site): void {
  site.get(paths.snippet, 'offer.edit', showSnippet)
}

async function showSnippet(work: Work, { origin }: Request): Promise<Answer> {
  if (!work.place) throw notFound()
  return page(<Snippet place={await findPlace(work, work.place)} origin={origin} />)
}

/** The lines to copy. What a place is called goes into an attribute of somebody else's page. */
export function snippetOf(address: string, title: string): string {
  const text = (words: string) => words.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)
  return `<iframe src="${text(address)}" title="${text(title)}" width="100%" height="640" loading="lazy" style="border: 1px solid #d8dde0"></iframe>`
}

function Snippet({ place, origin }: { place: Place; origin: string }): JSX.Element {
  const { say } = useSpeech()
  const address = `${origin}${paths.embed(place.slug)}`
  const title = place.name
  return (
    <Page title={say(words.title)} backHref={paths.list}>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p>{say(words.help)}</p>
      <Textarea name="english" label={say(words.english)} rows={5} dir="ltr" value={snippetOf(address, title)} />
      <Textarea
        name="arabic"
        label={say(words.arabic)}
        rows={5}
        dir="ltr"
        value={snippetOf(`${address}?lang=ar`, title)}
      />
      <p>{say(words.about)}</p>
      <p>
        <a href={paths.embed(place.slug)}>{say(words.look)}</a>
      </p>
      <p>{say(words.promises)}</p>
    </Page>
  )
}
