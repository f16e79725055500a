import type { JSX } from 'preact'
import { Page, Table } from '../../design/index.ts'
import { type Answer, page, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { type Erasure, ruleNames, stateNames } from '../erasure/erasure.ts'
import { paths } from '../paths.ts'
import { staffWords as words } from '../staff-words.ts'
import { listErasures } from '../store/erasures.ts'

export function erasurePages(site: Site): void {
  site.get(paths.erasures, 'erasure.read', async (work) => show(work))
}

async function show(work: Work): Promise<Answer> {
  return page(<Erasures all={await listErasures(work)} />)
}

function Erasures({ all }: { all: Erasure[] }): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <Page title={say(words.erasures)} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.erasures)}</h1>
      <p>{say(words.erasuresLead)}</p>
      {all.length === 0 ? (
        <p>{say(words.erasuresEmpty)}</p>
      ) : (
        <Table
          caption={say(words.erasures)}
          captionHidden
          head={[say(words.reference), say(words.state), say(words.rule), say(words.since), say(words.dueOn)]}
          rows={all.map(({ reference, state, rule, askedAt, dueAt }) => [
            <a href={paths.erasure(reference)}>{reference}</a>,
            say(stateNames[state]),
            say(ruleNames[rule]),
            day(askedAt),
            state === 'staged' && dueAt ? day(dueAt) : '–',
          ])}
        />
      )}
    </Page>
  )
}
