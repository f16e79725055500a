import type { JSX } from 'preact'
import { Button, Details, Form, Input, NotificationBanner, Page, Select, Table } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import type { Offer } from '../../directory.ts'
import { comparedLabels } from '../../pages/compared.ts'
import { directoryPaths } from '../../paths.ts'
import { type Changer, findOffer, listVersions, type Version } from '../../store/index.ts'
import { returnToVersion } from '../commands/return-to-version.ts'
import { moderationWords as words } from '../moderation-words.ts'
import { listingPaths as paths } from '../paths.ts'
import { canReturn, canSeeVersions } from '../policy.ts'
import { versionForm } from '../versions.ts'
import { factLabel, saidFacts } from './fact.tsx'

/** Everything that a listing ever said: two beside each other, and the way back to any of them. */
export function versionPages(site: Site): void {
  site.get(paths.versions(':id'), 'signed-in', (work, request) => show(work, request))
  site.post(paths.returnTo(':id'), 'signed-in', goBack)
}

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const offer = await findOffer(work, request.params.id ?? '')
  if (!canSeeVersions(work, offer)) throw notFound()
  const versions = await listVersions(work, offer.id)
  const of = (name: string, usual: number) => {
    const asked = Number(request.query[name])
    return versions.find(({ version }) => version === asked) ?? versions[usual] ?? versions[0]
  }
  const [newer, older] = [of('newer', 0), of('older', 1)]
  if (!newer || !older) throw notFound()
  const returned = String(request.query.returned ?? '')
  return page(
    <Versions
      {...{ offer, versions, newer, older, form, returned }}
      mayReturn={canReturn(work, offer)}
      now={work.now}
    />,
  )
}

async function goBack(work: Work, request: Request): Promise<Answer> {
  const { body, params } = request
  const id = params.id ?? ''
  const given = { id, version: Number(body.version), to: Number(body.to), reason: String(body.reason ?? '') }
  return submit(request, () => returnToVersion(work, given), {
    done: ({ to }) => redirect(`${paths.versions(id)}?returned=${to}`),
    again: (form) => show(work, request, form),
  })
}

const changerWord: Record<Changer, MessageRef> = {
  place: words.byPlace,
  group: words.byGroup,
  suggestion: words.bySuggestion,
  feed: words.byFeed,
  return: words.byReturn,
  unknown: words.byUnknown,
}

type Props = {
  offer: Offer
  versions: Version[]
  newer: Version
  older: Version
  form: FormState
  returned: string
  mayReturn: boolean
  now: Date
}

function Versions({ offer, versions, newer, older, form, returned, mayReturn, now }: Props): JSX.Element {
  const speech = useSpeech()
  const { say, moment } = speech
  const field = fieldsOf(form, speech)
  const items = versions.map(({ version }) => ({
    value: String(version),
    label: say(version === offer.version ? words.versionNow : words.version, { n: version }),
  }))
  const notice = /^\d+$/.test(returned) ? (
    <NotificationBanner variant="success">{say(words.returned, { n: Number(returned) })}</NotificationBanner>
  ) : undefined
  const toReturn = older.version === offer.version ? newer : older
  return (
    <Page
      title={`${offer.name}: ${say(words.versions)}`}
      errors={field.errors}
      backHref={directoryPaths.offer(offer.id)}
      wide
      noIndex
      {...(notice ? { notice } : {})}
    >
      <span class="nhsuk-caption-l">
        <bdi>{offer.name}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(words.versions)}</h1>
      <p>{say(words.versionsHelp)}</p>
      <Form action={paths.versions(offer.id)} method="get">
        <Select name="older" label={say(words.older)} items={items} value={String(older.version)} />
        <Select name="newer" label={say(words.newer)} items={items} value={String(newer.version)} />
        <Button variant="secondary">{say(words.compare)}</Button>
      </Form>
      <Compared older={older} newer={newer} offer={offer} />
      {mayReturn && toReturn.version !== offer.version && (
        <Details summary={say(words.returnTo, { n: toReturn.version })}>
          <p>{say(words.returnHelp, { n: toReturn.version })}</p>
          <Form action={paths.returnTo(offer.id)} version={offer.version}>
            <input type="hidden" name="to" value={toReturn.version} />
            <Input {...field.text('reason')} label={say(words.why)} />
            <Button>{say(words.returnTo, { n: toReturn.version })}</Button>
          </Form>
        </Details>
      )}
      <Table
        caption={say(words.versions)}
        head={[say(words.version, { n: '' }).trim(), say(words.when), say(words.by), say(words.why)]}
        rows={versions.map((one) => [
          String(one.version),
          moment(one.at, now),
          one.accountName
            ? say(words.byNamed, { who: say(changerWord[one.changedBy]), name: one.accountName })
            : say(changerWord[one.changedBy]),
          <bdi>{one.reason}</bdi>,
        ])}
      />
    </Page>
  )
}

/** What differs, field by field. */
function Compared({ older, newer, offer }: Pick<Props, 'older' | 'newer' | 'offer'>): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const said = ({ facts }: Version) => saidFacts(versionForm(facts), offer, speech)
  const [before, after] = [said(older), said(newer)]
  const labels: Record<string, string> = {
    ...comparedLabels(speech),
    venueName: say(factLabel('venueName')),
    address1: say(factLabel('address1')),
    postcode: say(factLabel('postcode')),
  }
  const rows = Object.entries(labels)
    .filter(([name]) => name !== 'venues' && (before[name] ?? '') !== (after[name] ?? ''))
    .map(([name, label]) => [
      label,
      <bdi class="app-own">{before[name] || say(words.empty)}</bdi>,
      <bdi class="app-own">{after[name] || say(words.empty)}</bdi>,
    ])
  if (rows.length === 0) return <p>{say(words.same)}</p>
  return (
    <Table
      caption={say(words.compare)}
      captionHidden
      head={[say(words.fact), say(words.version, { n: older.version }), say(words.version, { n: newer.version })]}
      rows={rows}
    />
  )
}
