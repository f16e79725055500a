import type { JSX } from 'preact'
import { Button, Form, Input, InsetText, Page, PrintButton, Radios, SummaryList, Table } from '../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { listProgrammes, type Programme } from '../../programme/index.ts'
import { confirmBatch, proposeBatch, setRetentionRule } from '../commands/manage-retention.ts'
import type { Erasure } from '../erasure/erasure.ts'
import { paths } from '../paths.ts'
import { canManageRetention } from '../policy.ts'
import { type Batch, batchStateNames, kindNames, type RetentionRule, retentionKinds } from '../retention/retention.ts'
import { staffWords as words } from '../staff-words.ts'
import { listBatchErasures } from '../store/erasures.ts'
import { findBatch, listBatches, listRules } from '../store/retention.ts'

const proved = { needsProof: true } as const
const referenceOf = ({ params }: Request) => params.batch ?? ''

export function retentionPages(site: Site): void {
  site.get(paths.retention, 'erasure.read', (work) => showRetention(work))
  site.post(paths.retention, 'retention.manage', (work, request) =>
    submit(request, () => setRetentionRule(work, request.body as Parameters<typeof setRetentionRule>[1]), {
      done: () => redirect(paths.retention),
      again: (form) => showRetention(work, form),
    }),
  )
  site.get(paths.batch(':batch'), 'erasure.read', showBatch)
  const step = (path: string, command: typeof proposeBatch) =>
    site.post(
      path,
      'retention.manage',
      async (work, request) => redirect(paths.batch((await command(work, { batch: referenceOf(request) })).reference)),
      proved,
    )
  step(paths.proposeBatch(':batch'), proposeBatch)
  step(paths.confirmBatch(':batch'), confirmBatch)
}

async function showRetention(work: Work, form: FormState = emptyForm()): Promise<Answer> {
  return page(
    <Retention
      programmes={await listProgrammes(work, work.place ?? '')}
      rules={await listRules(work)}
      batches={await listBatches(work)}
      mayManage={canManageRetention(work)}
      form={form}
    />,
  )
}

async function showBatch(work: Work, request: Request): Promise<Answer> {
  const batch = await findBatch(work, referenceOf(request))
  if (batch.state === 'done') return page(<Disposed batch={batch} />)
  const erasures = (await listBatchErasures(work, batch.id)).filter(({ state }) =>
    ['asked', 'proposed'].includes(state),
  )
  return page(<BatchPage batch={batch} erasures={erasures} mayManage={canManageRetention(work)} me={work.account} />)
}

type Props = {
  programmes: Programme[]
  rules: RetentionRule[]
  batches: Batch[]
  mayManage: boolean
  form: FormState
}

function Retention({ programmes, rules, batches, mayManage, form }: Props): JSX.Element {
  const speech = useSpeech()
  const { say, day, number } = speech
  const field = fieldsOf(form, speech)
  const lines = programmes.flatMap(({ id, name }) =>
    retentionKinds.map((kind) => {
      const rule = rules.find((one) => one.programmeId === id && one.kind === kind)
      const how = say(kind === 'ended' ? words.howEnded : words.howShort)
      return [
        name,
        say(kindNames[kind]),
        rule ? number(rule.months) : say(words.notSet),
        rule ? <span dir="auto">{say(words.setBy, { basis: rule.basis })}</span> : '–',
        how,
      ]
    }),
  )
  return (
    <Page title={say(words.retention)} errors={field.errors} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.retention)}</h1>
      <p>{say(words.retentionLead)}</p>
      <Table
        caption={say(words.retentionRules)}
        head={[say(words.programme), say(words.kind), say(words.months), say(words.basis), say(words.state)]}
        rows={lines}
      />
      <p>{say(words.draftsRule)}</p>
      {mayManage && (
        <Form action={paths.retention}>
          <Radios
            {...field.choice('programme')}
            label={say(words.programme)}
            items={programmes.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Radios
            {...field.choice('kind')}
            label={say(words.kind)}
            items={retentionKinds.map((value) => ({ value, label: say(kindNames[value]) }))}
          />
          <Input {...field.text('months')} label={say(words.months)} inputMode="numeric" width={4} />
          <Input {...field.text('basis')} label={say(words.basis)} hint={say(words.basisHint)} dir="auto" />
          <Button>{say(words.saveRule)}</Button>
        </Form>
      )}
      <h2 class="nhsuk-heading-m">{say(words.batches)}</h2>
      {batches.length === 0 ? (
        <p>{say(words.batchesNone)}</p>
      ) : (
        <Table
          caption={say(words.batches)}
          captionHidden
          head={[say(words.reference), say(words.kind), say(words.state), say(words.people), say(words.since)]}
          rows={batches.map((batch) => [
            <a href={paths.batch(batch.reference)}>{batch.reference}</a>,
            say(kindNames[batch.kind]),
            say(batchStateNames[batch.state]),
            number(batch.people),
            day(batch.madeAt),
          ])}
        />
      )}
    </Page>
  )
}

type BatchProps = { batch: Batch; erasures: Erasure[]; mayManage: boolean; me: string | null }

function BatchPage({ batch, erasures, mayManage, me }: BatchProps): JSX.Element {
  const { say } = useSpeech()
  const { reference, state } = batch
  return (
    <Page title={say(words.batch, { reference })} back={{ href: paths.retention, label: say(words.retention) }} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.batch, { reference })}</h1>
      <Facts batch={batch} />
      {mayManage &&
        erasures.map((erasure) => (
          <Form action={paths.refuseErasure(erasure.reference)}>
            <p class="nhsuk-u-margin-bottom-1">
              <a href={paths.erasure(erasure.reference)}>{erasure.reference}</a> <bdi>{erasure.personName}</bdi>
            </p>
            <input type="hidden" name="why" value={say(words.keepWhy)} />
            <Button variant="secondary" small ariaLabel={`${say(words.batchTake)}: ${erasure.reference}`}>
              {say(words.batchTake)}
            </Button>
          </Form>
        ))}
      {mayManage && state === 'due' && (
        <Form action={paths.proposeBatch(reference)}>
          <Button>{say(words.batchPropose)}</Button>
        </Form>
      )}
      {mayManage && state === 'proposed' && batch.proposedBy !== me && (
        <Form action={paths.confirmBatch(reference)}>
          <Button variant="warning">{say(words.batchConfirm)}</Button>
        </Form>
      )}
      {state === 'proposed' && batch.proposedBy === me && <InsetText>{say(words.confirmSame)}</InsetText>}
    </Page>
  )
}

function Facts({ batch }: { batch: Batch }): JSX.Element {
  const { say, day } = useSpeech()
  const { kind, months, basis, state, people, madeAt, endedAt, proposedByName, confirmedByName } = batch
  return (
    <SummaryList
      rows={[
        { key: say(words.kind), value: say(kindNames[kind]) },
        { key: say(words.state), value: say(batchStateNames[state]) },
        { key: say(words.people), value: say(words.batchPeople, { count: people }) },
        { key: say(words.months), value: String(months) },
        { key: say(words.rule), value: <span dir="auto">{say(words.setBy, { basis })}</span> },
        { key: say(words.since), value: day(madeAt) },
        proposedByName !== '' && { key: say(words.proposedBy), value: <bdi>{proposedByName}</bdi> },
        confirmedByName !== '' && { key: say(words.confirmedBy), value: <bdi>{confirmedByName}</bdi> },
        kind !== 'ended' && { key: say(words.certificateBy), value: say(words.certificateRule) },
        endedAt && { key: say(words.certificateWhen), value: day(endedAt) },
      ]}
    />
  )
}

/** The certificate of a batch: counts for each kind of row, and nobody's name. */
function Disposed({ batch }: { batch: Batch }): JSX.Element {
  const { say, number } = useSpeech()
  const { reference, counts } = batch
  return (
    <Page
      title={`${say(words.batchCertificate)} ${reference}`}
      back={{ href: paths.retention, label: say(words.retention) }}
      noIndex
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{reference}</span>
        {say(words.batchCertificate)}
      </h1>
      <Facts batch={batch} />
      <Table
        caption={say(words.certificateWhat)}
        head={[say(words.certificateTable), { label: say(words.rows), numeric: true }]}
        rows={Object.entries(counts)
          .sort(([one], [other]) => one.localeCompare(other))
          .map(([name, rows]) => [name, number(rows)])}
      />
      <p>{say(words.certificateLater)}</p>
      <PrintButton />
    </Page>
  )
}
