import type { JSX } from 'preact'
import { Page, Table } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Answer, page, type Site } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { type Weekday, weekdays } from '../../directory.ts'
import { offerWords } from '../../offer-words.ts'
import { directoryPaths } from '../../paths.ts'
import { themeName } from '../../themes.ts'
import { mergingWords as words } from '../merging-words.ts'
import { mergingPaths as paths } from '../paths.ts'
import { listOverlaps, type Overlap } from '../store/index.ts'

/** Who does nearly the same near each other, so that bodies learn of one another. */
export function overlapsPage(site: Site): void {
  site.get(paths.overlaps, 'gap.read', showOverlaps)
}

async function showOverlaps(work: Work): Promise<Answer> {
  if (!work.place) throw notFound()
  return page(<Overlaps rows={await listOverlaps(work, work.place, 40)} />)
}

function Overlaps({ rows }: { rows: Overlap[] }): JSX.Element {
  const { say, list } = useSpeech()
  return (
    <Page title={say(words.overlaps)} backHref={directoryPaths.search} wide>
      <h1 class="nhsuk-heading-l">{say(words.overlaps)}</h1>
      <p>{say(words.overlapsHelp)}</p>
      {rows.length === 0 ? (
        <p>{say(words.overlapsNone)}</p>
      ) : (
        <Table
          caption={say(words.overlaps)}
          captionHidden
          firstCellIsHeader={false}
          head={[say(words.both), say(words.about), say(words.where), say(words.when)]}
          rows={rows.map((row) => [
            <div>
              <Named id={row.oneId} name={row.oneName} body={row.oneBody} />
              <br />
              <Named id={row.otherId} name={row.otherName} body={row.otherBody} />
            </div>,
            <div>{list(row.themes.map((theme) => say(themeName(theme))))}</div>,
            row.metres < 20 ? say(words.samePostcode) : say(words.within, { metres: row.metres }),
            list(weekdays.filter((day: Weekday) => row.days.includes(day)).map((day) => say(offerWords[day]))),
          ])}
        />
      )}
    </Page>
  )
}

function Named({ id, name, body }: { id: string; name: string; body: string }): JSX.Element {
  return (
    <>
      <a href={directoryPaths.offer(id)}>
        <bdi>{name}</bdi>
      </a>{' '}
      <bdi class="app-quiet">{body}</bdi>
    </>
  )
}
