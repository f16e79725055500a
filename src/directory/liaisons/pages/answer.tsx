import type { JSX } from 'preact'
import { slowDown } from '../../../account/index.ts'
import { Button, Form, InsetText, NotificationBanner, Page, SummaryList, Textarea } from '../../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { answerFirstContact } from '../commands/first-contact.ts'
import { subjectNames } from '../first-contact.ts'
import { type FirstContact, findContactByLink, listOwnContacts } from '../store/first-contacts.ts'
import { contactWords as words } from '../words.ts'

/** Whoever speaks for a body answers by a link; whoever asked reads it in their list. */
export function contactAnswerPages(site: Site): void {
  site.get(paths.answerContact(':token'), 'anyone', (work, request) => showAnswer(work, request))
  site.post(paths.answerContact(':token'), 'anyone', answer)
  site.get(paths.firstContacts, 'offer.tally', showMine)
}

const tokenOf = ({ params }: Request) => params.token ?? ''

async function showAnswer(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const contact = await findContactByLink(work, tokenOf(request))
  return page(<AnswerPage contact={contact} token={tokenOf(request)} form={form} />)
}

async function answer(work: Work, request: Request): Promise<Answer> {
  await slowDown(work, request, 'answer a first contact', { target: 1000, ip: 60 })
  const given = { token: tokenOf(request), answer: String(request.body.answer ?? '') }
  return submit(request, () => answerFirstContact(work, given), {
    done: () => redirect(paths.answerContact(tokenOf(request))),
    again: (form) => showAnswer(work, request, form),
  })
}

function AnswerPage({ contact, token, form }: { contact: FirstContact; token: string; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const { askedName: name, askedBody: body, organisationName: organisation } = contact
  return (
    <Page title={say(words.answerTitle)} errors={field.errors} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.answerTitle)}</h1>
      <p class="app-lead">{say(body ? words.answerLead : words.answerLeadAlone, { name, body, organisation })}</p>
      <SummaryList
        rows={[
          { key: say(words.about), value: say(subjectNames[contact.about]) },
          { key: say(words.words), value: <bdi class="app-own">{contact.words}</bdi> },
        ]}
      />
      {contact.state === 'answered' ? (
        <InsetText>
          <p>{say(words.answered)}</p>
          <p dir="auto">{contact.answer}</p>
        </InsetText>
      ) : (
        <Form action={paths.answerContact(token)}>
          <Textarea
            {...field.text('answer')}
            label={say(words.yourAnswer)}
            maxLength={2000}
            threshold={75}
            dir="auto"
          />
          <Button>{say(words.sendAnswer)}</Button>
        </Form>
      )}
    </Page>
  )
}

async function showMine(work: Work, request: Request): Promise<Answer> {
  return page(<Mine contacts={await listOwnContacts(work)} isSent={request.query.sent === 'yes'} />)
}

function Mine({ contacts, isSent }: { contacts: FirstContact[]; isSent: boolean }): JSX.Element {
  const { say, day } = useSpeech()
  const notice = isSent ? <NotificationBanner variant="success">{say(words.sent)}</NotificationBanner> : undefined
  return (
    <Page title={say(words.mine)} wide {...(notice ? { notice } : {})}>
      <h1 class="nhsuk-heading-l">{say(words.mine)}</h1>
      <p>{say(words.mineHelp)}</p>
      {contacts.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <SummaryList
          rows={contacts.map((one) => ({
            key: (
              <a href={paths.organisation(one.organisationId)}>
                <bdi>{one.organisationName}</bdi>
              </a>
            ),
            value: (
              <>
                <p class="app-quiet">
                  {day(one.askedAt)}, {say(subjectNames[one.about])}
                </p>
                <p dir="auto">{one.words}</p>
                {one.state === 'answered' ? (
                  <InsetText>
                    <strong>{say(words.answer)}</strong>
                    <p dir="auto">{one.answer}</p>
                  </InsetText>
                ) : (
                  <p class="app-quiet">{say(words.waits)}</p>
                )}
              </>
            ),
          }))}
        />
      )}
    </Page>
  )
}
