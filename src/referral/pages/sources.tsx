import type { JSX } from 'preact'
import { Button, Form, Input, NotificationBanner, Page, Radios, Select, Table, Tag } from '../../design/index.ts'
import { listNeighbourhoods, type Neighbourhood } from '../../place/index.ts'
import { Conflict, emptyForm, type FormState, fieldsOf, filledForm } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { changeSource, registerSource } from '../commands/save-source.ts'
import { paths } from '../paths.ts'
import { type Source, sourceKindName, sourceKinds, sourceWords as words } from '../source.ts'
import { mixOf, type SourceMix } from '../source-mix.ts'
import { countBySource, countNewSources, findSource, listSources, type SourceCount } from '../store/index.ts'
import { Ways } from './parts.tsx'

export function sourcePages(site: Site): void {
  site.get(paths.sources, 'source.manage', showSources)
  site.get(paths.newSource, 'source.manage', (work) => showNew(work, emptyForm()))
  site.post(paths.newSource, 'source.manage', (work, request) =>
    submit(request, () => registerSource(work, fieldsIn(request)), {
      done: ({ code }) => redirect(`${paths.changeSource(code)}?done=saved`),
      again: (form) => showNew(work, form),
    }),
  )
  site.get(paths.changeSource(':code'), 'source.manage', (work, request) => showChange(work, request))
  site.post(paths.changeSource(':code'), 'source.manage', (work, request) =>
    submit(
      request,
      () =>
        changeSource(work, {
          ...fieldsIn(request),
          code: request.params.code ?? '',
          isActive: one(request.body.isActive) as 'yes',
          version: Number(request.body.version),
        }),
      {
        done: ({ code }) => redirect(`${paths.changeSource(code)}?done=saved`),
        again: (form) => showChange(work, request, form),
      },
    ),
  )
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''))

function fieldsIn({ body }: Request) {
  return {
    name: one(body.name),
    kind: one(body.kind) as 'other',
    neighbourhoodId: one(body.neighbourhoodId),
    contactName: one(body.contactName),
    contactEmail: one(body.contactEmail),
  }
}

async function showSources(work: Work): Promise<Answer> {
  const sources = await listSources(work)
  const since = new Date(work.now.getTime() - 90 * 86_400_000)
  const counts = await countBySource(work, since)
  const quarter = new Date(Date.UTC(work.now.getUTCFullYear(), Math.floor(work.now.getUTCMonth() / 3) * 3, 1))
  const newOnes = (await countNewSources(work, quarter, new Date(work.now.getTime() + 1))).reduce(
    (sum, { sources: count }) => sum + count,
    0,
  )
  return page(
    <Sources sources={sources} counts={counts} mix={mixOf(sources, counts)} newOnes={newOnes} now={work.now} />,
  )
}

async function showNew(work: Work, form: FormState): Promise<Answer> {
  return page(<EditSource form={form} neighbourhoods={await listNeighbourhoods(work, work.place ?? '')} />)
}

async function showChange(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const source = await findSource(work, request.params.code ?? '')
  const filled = form ?? filledForm({ ...source, isActive: source.isActive ? 'yes' : 'no' })
  return page(
    <EditSource
      source={source}
      form={filled}
      neighbourhoods={await listNeighbourhoods(work, work.place ?? '')}
      isSaved={request.query.done === 'saved'}
    />,
  )
}

type ListProps = { sources: Source[]; counts: Map<string, SourceCount>; mix: SourceMix; newOnes: number; now: Date }

function Sources({ sources, counts, mix, newOnes, now }: ListProps): JSX.Element {
  const { say, moment, number } = useSpeech()
  const of = (source: Source) => counts.get(source.id) ?? { introductions: 0, lately: 0, lastAt: null }
  const rows = [...sources]
    .sort((a, b) => of(b).lately - of(a).lately || a.name.localeCompare(b.name))
    .map((source) => [
      <>
        <a href={paths.changeSource(source.code)}>
          <bdi>{source.name}</bdi>
        </a>
        {!source.isActive && (
          <>
            {' '}
            <Tag colour="grey">{say(words.atRest)}</Tag>
          </>
        )}
      </>,
      say(sourceKindName(source.kind)),
      <bdi>{source.contactName || say(words.contactNone)}</bdi>,
      number(of(source).lately),
      number(of(source).introductions),
      of(source).lastAt ? moment(of(source).lastAt ?? now, now) : say(words.never),
      <a href={paths.poster(source.code)}>
        {say(words.poster)} <span class="nhsuk-u-visually-hidden">{source.name}</span>
      </a>,
    ])
  return (
    <Page title={say(words.title)} wide>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <p>
        {say(words.counted, { count: mix.sources })} {say(words.newQuarter, { count: newOnes })}
      </p>
      <Ways links={[{ href: paths.newSource, label: say(words.add) }]} />
      <Mix mix={mix} />
      {rows.length > 0 ? (
        <Table
          caption={say(words.title)}
          captionSize="m"
          head={[
            say(words.name),
            say(words.kind),
            say(words.contactName),
            { label: say(words.lately), numeric: true },
            { label: say(words.introductions), numeric: true },
            say(words.last),
            say(words.poster),
          ]}
          rows={rows}
        />
      ) : (
        <p>{say(words.empty)}</p>
      )}
    </Page>
  )
}

function Mix({ mix }: { mix: SourceMix }): JSX.Element {
  const { say, number } = useSpeech()
  if (mix.total === 0) return <p>{say(words.mixNone)}</p>
  return (
    <>
      <Table
        caption={say(words.mix)}
        captionSize="m"
        head={[say(words.mixHeadKind), { label: say(words.mixHeadCount), numeric: true }]}
        rows={mix.byKind.map(({ kind, count }) => [say(sourceKindName(kind)), number(count)])}
      />
      <p>
        {mix.isHeavy ? (
          <strong>{say(words.mixHeavy, { share: mix.primaryShare })}</strong>
        ) : (
          say(words.mixFair, { share: mix.primaryShare })
        )}
      </p>
    </>
  )
}

type EditProps = { source?: Source; form: FormState; neighbourhoods: Neighbourhood[]; isSaved?: boolean }

function EditSource({ source, form, neighbourhoods, isSaved }: EditProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const version = form.conflict ? Number(form.conflict.version) : source?.version
  const title = source ? words.change : words.add
  return (
    <Page
      title={say(title)}
      errors={field.errors}
      backHref={paths.sources}
      {...(isSaved && { notice: <NotificationBanner variant="success">{say(words.saved)}</NotificationBanner> })}
    >
      <h1 class="nhsuk-heading-l">{say(title)}</h1>
      <Conflict
        form={form}
        labels={{
          name: say(words.name),
          kind: say(words.kind),
          contactName: say(words.contactName),
          contactEmail: say(words.contactEmail),
        }}
      />
      <Form
        action={source ? paths.changeSource(source.code) : paths.newSource}
        {...(version !== undefined && { version })}
      >
        <Input {...field.text('name')} label={say(words.name)} hint={say(words.nameHint)} dir="auto" />
        <Select
          {...field.text('kind')}
          label={say(words.kind)}
          items={[
            { value: '', label: '' },
            ...sourceKinds.map((kind) => ({ value: kind, label: say(sourceKindName(kind)) })),
          ]}
        />
        <Select
          {...field.text('neighbourhoodId')}
          label={say(words.neighbourhood)}
          items={[
            { value: '', label: say(words.everywhere) },
            ...neighbourhoods.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Input {...field.text('contactName')} label={say(words.contactName)} width={20} dir="auto" />
        <Input {...field.text('contactEmail')} label={say(words.contactEmail)} type="email" width={30} />
        {source && (
          <Radios
            {...field.choice('isActive')}
            label={say(words.active)}
            labelSize="s"
            items={[
              { value: 'yes', label: say(words.inUse) },
              { value: 'no', label: say(words.atRest) },
            ]}
          />
        )}
        <Button>{say(words.save)}</Button>
      </Form>
      {source && (
        <>
          <p>
            {say(words.link)}: <bdi>{paths.source(source.code)}</bdi>
          </p>
          <Ways
            links={[
              { href: paths.poster(source.code), label: say(words.posterIn) },
              { href: `${paths.poster(source.code)}?language=ar`, label: say(words.posterArabic) },
            ]}
          />
        </>
      )}
    </Page>
  )
}
