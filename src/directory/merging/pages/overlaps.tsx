import type { JSX } from 'preact'
import { Page, Table } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Answer, page, type Site } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { type Weekday, weekdays } from '../../directory.ts'
import { offerWords } from '../../offer-words.ts'
import { directoryPaths } from '../../paths.ts'
import { mergingWords as words } from '../merging-words.ts'
import { activityWords } from '../overlaps/activity-words.ts'
import { findOverlaps, type Overlap } from '../overlaps/find-overlaps.ts'
import { type Doing, nearMetres } from '../overlaps/nearly-same.ts'
import { mergingPaths as paths } from '../paths.ts'
import { listDoings } from '../store/index.ts'

/** Who does nearly the same near each other, so that bodies learn of one another. */
export function overlapsPage(site: Site): void {
  site.get(paths.overlaps, 'gap.read', showOverlaps)
}

async function showOverlaps(work: Work): Promise<Answer> {
  if (!work.place) throw notFound()
  return page(<Overlaps rows={findOverlaps(await listDoings(work, work.place), 40)} />)
}

function Overlaps({ rows }: { rows: Overlap[] }): JSX.Element {
  const { say, list } = useSpeech()
  return (
    <Page title={say(words.overlaps)} backHref={directoryPaths.search} wide>
      <h1 class="nhsuk-heading-l">{say(words.overlaps)}</h1>
      <p>{say(words.overlapsHelp, { metres: nearMetres })}</p>
      {rows.length === 0 ? (
        <p>{say(words.overlapsNone)}</p>
      ) : (
        <Table
          caption={say(words.overlaps)}
          captionHidden
          firstCellIsHeader={false}
          head={[say(words.both), say(words.about), say(words.where), say(words.when)]}
          rows={rows.map((row) => [
            <ul class="nhsuk-list">
              <Named {...row.one} />
              <Named {...row.other} />
            </ul>,
            list([
              ...row.activities.map((activity) => say(activityWords[activity])),
              ...(row.isNameAlike ? [say(words.name)] : []),
              ...(row.isTextAlike ? [say(words.sameWords)] : []),
            ]),
            row.metres < 20 ? say(words.samePostcode) : say(words.within, { metres: row.metres }),
            list(weekdays.filter((day: Weekday) => row.days.includes(day)).map((day) => say(offerWords[day]))),
          ])}
        />
      )}
    </Page>
  )
}

function Named({ id, name, body }: Doing): JSX.Element {
  return (
    <li>
      <a href={directoryPaths.offer(id)}>
        <bdi>{name}</bdi>
      </a>{' '}
      <bdi class="app-quiet">{body}</bdi>
    </li>
  )
}
