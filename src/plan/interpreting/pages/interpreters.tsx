import type { JSX } from 'preact'
import {
  Button,
  Checkboxes,
  Details,
  Form,
  Input,
  InsetText,
  NotificationBanner,
  numeric,
  Page,
  Table,
  Textarea,
} from '../../../design/index.ts'
import { languageCodes, languageName } from '../../../directory/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { paths } from '../../paths.ts'
import { addService, canKeepInterpreting, endService } from '../commands/keep-service.ts'
import type { InterpretingService } from '../interpreting.ts'
import { countInterpreting, type InterpretingCount, listInterpretingServices } from '../store.ts'
import { interpretingWords as words } from '../words.ts'

export function interpretersPages(site: Site): void {
  site.get(paths.interpreters, 'gap.read', (work, request) => show(work, request))
  site.post(paths.interpreters, 'gap.keep', keep)
}

async function keep(work: Work, request: Request): Promise<Answer> {
  const { body } = request
  const run = () =>
    typeof body.end === 'string' ? endService(work, { id: body.end }) : addService(work, body as never)
  return submit(request, run, {
    done: () => redirect(`${paths.interpreters}?saved=yes`),
    again: (form) => show(work, request, form),
  })
}

const aYear = 365 * 86_400_000

async function show(work: Work, { query }: Request, form: FormState = emptyForm()): Promise<Answer> {
  return page(
    <Interpreters
      services={await listInterpretingServices(work)}
      counts={await countInterpreting(work, new Date(work.now.getTime() - aYear))}
      form={form}
      mayKeep={canKeepInterpreting(work)}
      isSaved={query.saved === 'yes'}
    />,
  )
}

type Props = {
  services: InterpretingService[]
  counts: InterpretingCount[]
  form: FormState
  mayKeep: boolean
  isSaved: boolean
}

function Interpreters({ services, counts, form, mayKeep, isSaved }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  return (
    <Page
      title={say(words.title)}
      errors={fieldsOf(form, speech).errors}
      notice={isSaved && <NotificationBanner variant="success">{say(words.saved)}</NotificationBanner>}
      noIndex
    >
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <Known services={services} mayKeep={mayKeep} />
      <Counts counts={counts} />
      {mayKeep && <AddForm form={form} />}
    </Page>
  )
}

function Known({ services, mayKeep }: Pick<Props, 'services' | 'mayKeep'>): JSX.Element {
  const { say, list, locale } = useSpeech()
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.known)}</h2>
      {services.length === 0 && <InsetText>{say(words.knownNone)}</InsetText>}
      {services.map(({ id, name, languages, how }) => (
        <>
          <h3 class="nhsuk-heading-s">
            <bdi>{name}</bdi>
          </h3>
          <p>
            {list(languages.map((code) => languageName(code, locale)))}
            <br />
            <bdi>{how}</bdi>
          </p>
          {mayKeep && (
            <Form action={paths.interpreters}>
              <Button variant="secondary" small name="end" value={id} ariaLabel={say(words.endThis, { name })}>
                {say(words.end)}
              </Button>
            </Form>
          )}
        </>
      ))}
    </>
  )
}

function Counts({ counts }: Pick<Props, 'counts'>): JSX.Element {
  const { say, number, locale } = useSpeech()
  const orFew = (count: number | null) => (count === null ? say(words.few) : number(count))
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.counts)}</h2>
      {counts.length === 0 ? (
        <InsetText>{say(words.countsNone)}</InsetText>
      ) : (
        <Table
          caption={say(words.counts)}
          captionHidden
          head={[
            say(words.language),
            numeric(say(words.askedCount)),
            numeric(say(words.foundCount)),
            numeric(say(words.notFoundCount)),
          ]}
          rows={counts.map(({ language, asked, found, notFound }) => [
            language ? languageName(language, locale) : say(words.otherLanguages),
            ...[asked, found, notFound].map(orFew),
          ])}
        />
      )}
      <p class="app-quiet">{say(words.help)}</p>
    </>
  )
}

function AddForm({ form }: Pick<Props, 'form'>): JSX.Element {
  const speech = useSpeech()
  const { say, locale } = speech
  const field = fieldsOf(form, speech)
  return (
    <Details summary={say(words.add)} open={form.errors.length > 0}>
      <Form action={paths.interpreters}>
        <Input {...field.text('name')} label={say(words.name)} dir="auto" />
        <Textarea {...field.text('how')} label={say(words.how)} hint={say(words.howHint)} rows={2} />
        <Checkboxes
          {...field.many('languages')}
          label={say(words.languages)}
          small
          items={languageCodes
            .filter((code) => code !== 'en')
            .map((code) => ({ value: code, label: languageName(code, locale) }))}
        />
        <Button>{say(words.save)}</Button>
      </Form>
    </Details>
  )
}
