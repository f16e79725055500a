import type { ComponentChildren, JSX } from 'preact'
import { Button, Form, Page } from '../../design/index.ts'
import { notFound } from '../../platform/errors.ts'
import { Conflict, type FormState, fieldsOf } from '../../platform/form/index.ts'
import type { Request } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { pageWords as words } from '../page-words.ts'
import { paths } from '../paths.ts'
import type { Person } from '../person.ts'
import { canWrite } from '../policy.ts'
import { findKnown, type KnownPerson } from '../store/known.ts'

export const referenceOf = (request: Request): string => request.params.reference ?? ''

/** Somebody whose record this worker may change; whoever only reads finds no page to change it. */
export async function findForChange(work: Work, request: Request): Promise<KnownPerson> {
  const person = await findKnown(work, referenceOf(request))
  if (!canWrite(work, person)) throw notFound()
  return person
}

type Props = {
  person: Person
  title: string
  form: FormState
  action: string
  /** The newest version, so that saving after a conflict is a choice. */
  version?: number
  labels?: Record<string, string>
  button?: string
  above?: ComponentChildren
  children(field: ReturnType<typeof fieldsOf>): ComponentChildren
}

/** A page that changes one part of a record: where it leads back to, both texts when somebody was quicker, one button. */
export function EditPage({
  person,
  title,
  form,
  action,
  version,
  labels = {},
  button,
  above,
  children,
}: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const newest = typeof form.conflict?.version === 'number' ? form.conflict.version : version
  return (
    <Page
      title={title}
      errors={field.errors}
      back={{ href: paths.show(person.reference), label: say(words.backToPerson, { name: person.preferredName }) }}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l" dir="auto">
          {person.preferredName}
        </span>
        {title}
      </h1>
      <Conflict form={form} labels={labels} />
      {above}
      <Form action={action} {...(newest === undefined ? {} : { version: newest })}>
        {children(field)}
        <Button>{button ?? say(words.save)}</Button>
      </Form>
    </Page>
  )
}
