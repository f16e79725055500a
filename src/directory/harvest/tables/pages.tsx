import type { JSX } from 'preact'
import { Button, Form, Input, Page, Select, Textarea } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { canRegisterFeed } from '../feeds/feed.ts'
import { feedPaths as paths } from '../feeds/paths.ts'
import { findMapping, findUpload, type Upload } from '../store/tables.ts'
import { fields } from './columns.ts'
import { bringTable, mapColumns, readTableIn } from './commands.ts'
import { Preview } from './preview.tsx'
import { tableWords as words } from './words.ts'

export function tablePages(site: Site): void {
  site.get(paths.bring, 'feed.manage', (work) => showBring(work))
  site.post(paths.bring, 'feed.manage', bring, { takesFile: true })
  site.get(paths.table(':upload'), 'feed.manage', (work, request) => showMap(work, request))
  site.post(paths.table(':upload'), 'feed.manage', map)
}

const text = ({ body }: Request, name: string) => String(body[name] ?? '')

function bring(work: Work, request: Request): Promise<Answer> {
  const [name, file, fileName, paste] = ['name', 'file', 'file-name', 'paste'].map((one) => text(request, one))
  return submit(request, () => bringTable(work, { name, file, fileName, paste }), {
    done: ({ id }) => redirect(paths.table(id)),
    again: ({ body, errors }) => showBring(work, { body: { name: body.name, paste: body.paste }, errors }),
  })
}

function map(work: Work, request: Request): Promise<Answer> {
  const id = request.params.upload ?? ''
  const mapping = columnsIn(request)
  if (text(request, 'verb') !== 'read')
    return submit(request, () => mapColumns(work, { id, mapping }), {
      done: () => redirect(paths.table(id)),
      again: (form) => showMap(work, request, form),
    })
  return submit(request, () => readTableIn(work, { id, mapping }), {
    done: ({ feed }) => redirect(paths.feed(feed)),
    again: (form) => showMap(work, request, form),
  })
}

function columnsIn(request: Request): string[] {
  const columns: string[] = []
  while (columns.length < 100 && request.body[`column-${columns.length}`] !== undefined)
    columns.push(text(request, `column-${columns.length}`))
  return columns
}

function showBring(work: Work, form: FormState = emptyForm()): Answer {
  if (!canRegisterFeed(work)) throw notFound()
  return page(<Bring form={form} />)
}

function Bring({ form }: { form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.title)} errors={field.errors} backHref={paths.list}>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p>{say(words.help)}</p>
      <Form action={paths.bring} multipart>
        <Input {...field.text('name')} label={say(words.nameLabel)} hint={say(words.nameHint)} />
        <Input {...field.text('file')} type="file" label={say(words.file)} hint={say(words.fileHint)} />
        <Textarea {...field.text('paste')} label={say(words.paste)} hint={say(words.pasteHint)} rows={4} />
        <Button>{say(words.look)}</Button>
      </Form>
    </Page>
  )
}

async function showMap(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const upload = await findUpload(work, request.params.upload ?? '')
  if (!canRegisterFeed(work)) throw notFound()
  const isRemembered = JSON.stringify(await findMapping(work, upload.shape)) === JSON.stringify(upload.mapping)
  return page(<MapPage upload={upload} isRemembered={isRemembered} form={form} />)
}

function MapPage({
  upload,
  isRemembered,
  form,
}: {
  upload: Upload
  isRemembered: boolean
  form: FormState | undefined
}): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { id, name, rows, headerRow, mapping, notes } = upload
  const header = rows[headerRow] ?? []
  const filled = emptyForm(Object.fromEntries(header.map((_name, at) => [`column-${at}`, mapping[at] ?? ''])))
  const field = fieldsOf(form ?? filled, speech)
  const items = [
    { value: '', label: say(words.leaveOut) },
    ...fields.map((value) => ({ value, label: say(words[value]) })),
  ]
  return (
    <Page title={say(words.mapTitle)} errors={field.errors} backHref={paths.bring} wide>
      <span class="nhsuk-caption-l">
        <bdi>{name}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(words.mapTitle)}</h1>
      <p class="app-lead">{say(isRemembered ? words.remembered : words.mapHelp)}</p>
      <p>
        {[
          say(words.rowsFound, { count: rows.length - headerRow - 1 }),
          say(words.headerRow, { row: headerRow + 1 }),
          ...notes,
        ].join(' · ')}
      </p>
      <Form action={paths.table(id)}>
        {header.map((column, at) => (
          <Select
            {...field.choice(`column-${at}`)}
            label={say(words.columnLabel, { name: column || say(words.unnamed, { number: at + 1 }) })}
            items={items}
          />
        ))}
        <div class="app-button-row">
          <Button name="verb" value="look" variant="secondary">
            {say(words.again)}
          </Button>
          <Button name="verb" value="read">
            {say(words.bringIn)}
          </Button>
        </div>
      </Form>
      <Preview upload={upload} />
    </Page>
  )
}
