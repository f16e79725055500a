import type { JSX } from 'preact'
import { Button, Card, Checkboxes, Form, Page, Radios, Textarea } from '../../design/index.ts'
import { directoryPaths, type Offer } from '../../directory/index.ts'
import { consentWayName, consentWays, findPersonById, type Person } from '../../person/index.ts'
import { notFound } from '../../platform/errors.ts'
import { Conflict, emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { hindrance, introduce, loadAsking } from '../commands/introduce.ts'
import { paths } from '../paths.ts'
import { type Connection, shares } from '../plan.ts'
import { canAsk } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { shareName } from '../words.ts'

export function introducePages(site: Site): void {
  site.get(paths.introduce(':connection'), 'connection.ask', (work, request) => show(work, request))
  site.post(paths.introduce(':connection'), 'connection.ask', (work, request) =>
    submit(
      request,
      () =>
        introduce(work, { ...request.body, reference: request.params.connection ?? '' } as Parameters<
          typeof introduce
        >[1]),
      {
        done: ({ reference }) => redirect(`${paths.connection(reference)}?done=asked`),
        again: (form) => show(work, request, form),
      },
    ),
  )
}

/** Nothing is ticked beforehand: what may be known is asked, not presumed. */
async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const { offer, relation, ...connection } = await loadAsking(work, request.params.connection ?? '')
  if (!canAsk(work, { relation })) throw notFound()
  const person = await findPersonById(work, connection.personId)
  return page(<IntroducePage connection={connection} offer={offer} person={person} form={form} />)
}

function IntroducePage({
  connection,
  offer,
  person,
  form,
}: {
  connection: Connection
  offer: Offer
  person: Person
  form: FormState
}): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const name = person.preferredName
  const organisation = connection.organisationName
  const title = say(words.introduceTitle, { name, offer: connection.offerName })
  return (
    <Page title={title} errors={field.errors} backHref={paths.connection(connection.reference)}>
      <h1 class="nhsuk-heading-l">{title}</h1>
      <Conflict form={form} labels={{ requestWords: say(words.requestWords), state: say(words.state) }} />
      {offer.contactName === '' ? (
        <NoContact offer={offer} />
      ) : (
        <>
          <p>{say(words.introduceHelp, { organisation })}</p>
          <Form action={paths.introduce(connection.reference)} version={connection.version}>
            <Checkboxes
              {...field.many('share')}
              label={say(words.shareQuestion, { name })}
              hint={say(words.shareHint)}
              items={shares.map((value) => ({ value, label: say(shareName(value)) }))}
            />
            <Textarea
              {...field.text('requestWords')}
              label={say(words.requestWords)}
              hint={say(words.requestHint)}
              rows={4}
              dir="auto"
            />
            <Checkboxes
              {...field.many('accompanied')}
              label={say(words.accompanied)}
              items={[{ value: 'yes', label: say(words.accompaniedYes) }]}
            />
            {hindrance(offer) && (
              <Checkboxes
                {...field.many('sure')}
                label={say(words.sureTitle)}
                hint={say(hindrance(offer) === 'full' ? words.sureFull : words.surePaused)}
                items={[{ value: 'yes', label: say(words.sureYes) }]}
              />
            )}
            <Checkboxes
              {...field.many('agreed')}
              label={say(words.agreed, { name })}
              items={[{ value: 'yes', label: say(words.agreedYes, { organisation }) }]}
            />
            <Radios
              {...field.choice('how')}
              label={say(words.howAgreed)}
              items={consentWays.map((value) => ({ value, label: say(consentWayName(value)) }))}
            />
            <Button>{say(words.ask)}</Button>
          </Form>
        </>
      )}
    </Page>
  )
}

function NoContact({ offer }: { offer: Offer }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Card heading={say(words.noContactYet)}>
      <p>{say(words.noContactHelp)}</p>
      <p>
        <a href={directoryPaths.offer(offer.id)}>
          <bdi>{offer.name}</bdi>
        </a>
      </p>
    </Card>
  )
}
