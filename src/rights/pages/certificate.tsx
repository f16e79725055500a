import type { JSX } from 'preact'
import { Page, PrintButton, SummaryList, Table } from '../../design/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { type Erasure, ruleNames } from '../erasure/erasure.ts'
import { paths } from '../paths.ts'
import { staffWords as words } from '../staff-words.ts'

/** What was done, when, by whom, by which rule; and nothing of whom it was about. */
export function Certificate({ erasure }: { erasure: Erasure }): JSX.Element {
  const { say, day, number } = useSpeech()
  const { reference, endedAt, rule, proposedByName, confirmedByName, erased } = erasure
  const by =
    proposedByName && confirmedByName
      ? say(words.certificateBoth, { one: proposedByName, other: confirmedByName })
      : say(words.certificateRule)
  return (
    <Page
      title={`${say(words.certificate)} ${reference}`}
      back={{ href: paths.erasures, label: say(words.erasures) }}
      noIndex
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{reference}</span>
        {say(words.certificate)}
      </h1>
      <p>{say(words.certificateText)}</p>
      <SummaryList
        rows={[
          { key: say(words.reference), value: reference },
          endedAt && { key: say(words.certificateWhen), value: day(endedAt) },
          { key: say(words.certificateBy), value: <bdi>{by}</bdi> },
          { key: say(words.rule), value: say(ruleNames[rule]) },
        ]}
      />
      <Table
        caption={say(words.certificateWhat)}
        head={[
          say(words.certificateTable),
          { label: say(words.certificateErased), numeric: true },
          { label: say(words.certificateKept), numeric: true },
        ]}
        rows={Object.entries(erased)
          .sort(([one], [other]) => one.localeCompare(other))
          .map(([name, counts]) => [name, number(counts.erased ?? 0), number(counts.kept ?? 0)])}
      />
      <p>{say(words.certificateLater)}</p>
      <PrintButton />
    </Page>
  )
}
