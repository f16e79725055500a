import type { JSX } from 'preact'
import { slowDown } from '../../../account/index.ts'
import { Button, Form, InsetText, Page, Radios, Textarea } from '../../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { bodyToContact, sendFirstContact } from '../commands/first-contact.ts'
import { subjectNames, subjects } from '../first-contact.ts'
import { contactWords as words } from '../words.ts'

export function firstContactPages(site: Site): void {
  site.get(paths.firstContact(':organisation'), 'offer.tally', (work, request) => show(work, request))
  site.post(paths.firstContact(':organisation'), 'offer.tally', send)
}

type Body = Awaited<ReturnType<typeof bodyToContact>>

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  return page(<Ask body={await bodyToContact(work, request.params.organisation ?? '')} form={form} />)
}

async function send(work: Work, request: Request): Promise<Answer> {
  await slowDown(work, request, `first contact ${work.account}`, { target: 20, ip: 120 })
  const input = { ...request.body, organisation: request.params.organisation ?? '' }
  return submit(request, () => sendFirstContact(work, input as unknown as Parameters<typeof sendFirstContact>[1]), {
    done: () => redirect(`${paths.firstContacts}?sent=yes`),
    again: (form) => show(work, request, form),
  })
}

function Ask({ body, form }: { body: Body; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const { organisationId, organisationName, liaison, way } = body
  const title = say(words.title, { organisation: organisationName })
  const name = [liaison?.name, liaison?.role].filter(Boolean).join(', ')
  return (
    <Page title={title} errors={field.errors} backHref={paths.organisation(organisationId)}>
      <h1 class="nhsuk-heading-l">
        <bdi>{title}</bdi>
      </h1>
      <p>{say(words.lead)}</p>
      {!liaison && <InsetText>{say(words.nobody)}</InsetText>}
      {liaison && !way && <InsetText>{say(words.ring, { name, phone: liaison.phone })}</InsetText>}
      {way && (
        <>
          <p>{say(words.goesTo, { name })}</p>
          <Form action={paths.firstContact(organisationId)}>
            <Radios
              {...field.choice('about')}
              label={say(words.about)}
              items={subjects.map((value) => ({ value, label: say(subjectNames[value]) }))}
            />
            <Textarea
              {...field.text('words')}
              label={say(words.words)}
              hint={say(words.wordsHint)}
              maxLength={2000}
              threshold={75}
              dir="auto"
            />
            <Button>{say(words.send)}</Button>
          </Form>
        </>
      )}
    </Page>
  )
}
