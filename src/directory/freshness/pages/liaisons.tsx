import type { JSX } from 'preact'
import { Button, Form, Input, Page, Table } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { Conflict, type FormState, fieldsOf, filledForm } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { nameLiaison } from '../commands/name-liaison.ts'
import { freshStaffWords as words } from '../staff-words.ts'
import { type Body, findBody, listBodies } from '../store/liaisons.ts'

/** Of each body one person to turn to. */
export function liaisonPages(site: Site): void {
  site.get(paths.liaisons, 'offer.edit', showBodies)
  site.get(paths.liaison(':organisation'), 'offer.edit', (work, request) => showForm(work, request))
  site.post(paths.liaison(':organisation'), 'offer.edit', save)
}

async function showBodies(work: Work): Promise<Answer> {
  if (!work.place) throw notFound()
  return page(<Bodies bodies={await listBodies(work, work.place)} />)
}

async function showForm(work: Work, request: Request, given?: FormState): Promise<Answer> {
  const body = work.place ? await findBody(work, work.place, request.params.organisation ?? '') : undefined
  if (!body) throw notFound()
  return page(<LiaisonForm body={body} form={given ?? filledForm(body.liaison ?? {})} />)
}

async function save(work: Work, request: Request): Promise<Answer> {
  const organisation = request.params.organisation ?? ''
  const input = { ...request.body, organisation, version: Number(request.body.version) }
  return submit(request, () => nameLiaison(work, input as Parameters<typeof nameLiaison>[1]), {
    done: () => redirect(paths.liaisons),
    again: (form) => showForm(work, request, form),
  })
}

function Bodies({ bodies }: { bodies: Body[] }): JSX.Element {
  const { say, number } = useSpeech()
  return (
    <Page title={say(words.liaisons)} backHref={paths.freshness} wide>
      <h1 class="nhsuk-heading-l">{say(words.liaisons)}</h1>
      <p class="app-lead">{say(words.liaisonsLead)}</p>
      <Table
        caption={say(words.liaisons)}
        captionHidden
        head={[say(words.body), say(words.listings), say(words.liaison), say(words.reach), say(words.next)]}
        rows={bodies.map(({ organisationId, organisationName, offers, liaison }) => [
          <bdi>{organisationName}</bdi>,
          number(offers),
          liaison ? <bdi>{[liaison.name, liaison.role].filter(Boolean).join(', ')}</bdi> : say(words.nobody),
          <bdi>{liaison ? [liaison.phone, liaison.email].filter(Boolean).join(', ') : ''}</bdi>,
          <a
            href={paths.liaison(organisationId)}
            aria-label={say(liaison ? words.editFor : words.nameOneFor, { name: organisationName })}
          >
            {say(liaison ? words.edit : words.nameOne)}
          </a>,
        ])}
      />
    </Page>
  )
}

function LiaisonForm({ body, form }: { body: Body; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const labels = {
    name: say(words.liaisonName),
    role: say(words.role),
    phone: say(words.phone),
    email: say(words.email),
  }
  return (
    <Page title={say(words.liaison)} backHref={paths.liaisons} errors={field.errors}>
      <span class="nhsuk-caption-l">
        <bdi>{body.organisationName}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(words.liaison)}</h1>
      <p>{say(words.liaisonHelp)}</p>
      <Conflict form={form} labels={labels} />
      <Form action={paths.liaison(body.organisationId)} version={body.version}>
        <Input {...field.text('name')} label={labels.name} width={20} />
        <Input {...field.text('role')} label={labels.role} width={20} />
        <Input {...field.text('phone')} label={labels.phone} type="tel" width={20} />
        <Input {...field.text('email')} label={labels.email} type="email" width={30} />
        <Button>{say(words.save)}</Button>
      </Form>
    </Page>
  )
}
