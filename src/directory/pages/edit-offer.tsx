import type { JSX } from 'preact'
import { Button, Form, InsetText, Page } from '../../design/index.ts'
import { listAreaNames } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import { Conflict, dayIn, emptyForm, type FormState, fieldsOf, filledForm } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { addListing } from '../commands/add-offer.ts'
import { changeOffer } from '../commands/change-offer.ts'
import { nameContact } from '../commands/name-contact.ts'
import type { Offer } from '../directory.ts'
import { offerForm } from '../offer-form.ts'
import { unsaid } from '../offer-input.ts'
import { directoryPaths as paths } from '../paths.ts'
import { canChangeOffer, canConfirmOffer } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { findOffer } from '../store/index.ts'
import { WhomPreview, whomIn, whomOf } from '../whom/pages/preview.tsx'
import type { Whom } from '../whom/say-whom.ts'
import { comparedLabels, inWords } from './compared.ts'
import { ContactQuestions } from './contact-questions.tsx'
import { OfferQuestions } from './offer-questions.tsx'

export function editOfferPages(site: Site): void {
  site.get(paths.add, 'offer.edit', (work) => showNew(work, emptyForm(blank)))
  site.post(paths.add, 'offer.edit', add)
  site.get(paths.edit(':id'), 'offer.edit', (work, request) => showEdit(work, request))
  site.post(paths.edit(':id'), 'offer.edit', change)
}

/** A new listing is running, and nothing else is said of it yet. */
const blank = {
  status: 'active',
  isFree: unsaid,
  gender: unsaid,
  nrpf: unsaid,
  carer: unsaid,
  housebound: unsaid,
  referral: unsaid,
  level: unsaid,
}

/** What the form sent, as the commands take it. */
type Answers = Parameters<typeof addListing>[1]
const answersOf = ({ body }: Request) => ({ ...body, accessCheckedOn: dayIn(body, 'accessCheckedOn') }) as Answers

async function add(work: Work, request: Request): Promise<Answer> {
  if (request.body.preview === 'yes') return showNew(work, emptyForm(request.body))
  return submit(request, () => addListing(work, answersOf(request)), {
    done: ({ id }) => redirect(paths.offer(id)),
    again: (form) => showNew(work, form),
  })
}

async function change(work: Work, request: Request): Promise<Answer> {
  const id = request.params.id ?? ''
  if (request.body.contactOnly === 'yes') return changeContact(work, request, id)
  if (request.body.preview === 'yes') return showEdit(work, request, emptyForm(request.body))
  return submit(
    request,
    () => changeOffer(work, { ...answersOf(request), id, version: Number(request.body.version) }),
    {
      done: () => redirect(paths.offer(id)),
      again: (form) => showEdit(work, request, form),
    },
  )
}

async function changeContact(work: Work, request: Request, id: string): Promise<Answer> {
  const answers = request.body as Parameters<typeof nameContact>[1]
  return submit(request, () => nameContact(work, { ...answers, id, version: Number(request.body.version) }), {
    done: () => redirect(paths.offer(id)),
    again: (form) => showEdit(work, request, form),
  })
}

async function showEdit(work: Work, request: Request, given?: FormState): Promise<Answer> {
  const offer = await findOffer(work, request.params.id ?? '')
  if (!canConfirmOffer(work, offer)) throw notFound()
  if (!canChangeOffer(work, offer)) return page(<FromFeed offer={offer} form={given ?? filledForm(offerForm(offer))} />)
  const whom = given ? whomIn(work, given.body, offer) : whomOf(offer)
  const form = given ?? filledForm(offerForm(offer))
  return page(<Edit offer={offer} form={form} whom={whom} areas={await listAreaNames(work, work.place)} />)
}

async function showNew(work: Work, form: FormState): Promise<Answer> {
  const whom = whomIn(work, form.body, undefined)
  return page(<Edit form={form} whom={whom} areas={await listAreaNames(work, work.place)} />)
}

/** A listing of another directory is put right over there, but for whom to ask. */
function FromFeed({ offer, form }: { offer: Offer; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={offer.name} backHref={paths.list} errors={field.errors}>
      <h1 class="nhsuk-heading-l">
        <bdi>{offer.name}</bdi>
      </h1>
      <InsetText>{say(words.fromFeed)}</InsetText>
      <Conflict
        form={form}
        labels={{
          contactName: say(words.contactName),
          contactRole: say(words.contactRole),
          contactPhone: say(words.contactPhone),
          contactEmail: say(words.contactEmail),
        }}
      />
      <Form action={paths.edit(offer.id)} version={offer.version}>
        <input type="hidden" name="contactOnly" value="yes" />
        <ContactQuestions field={field} words={words} />
        <Button>{say(words.saveContact)}</Button>
      </Form>
    </Page>
  )
}

type EditProps = { offer?: Offer; form: FormState; whom: Whom | undefined; areas: Map<string, string> }

function Edit({ offer, form, whom, areas }: EditProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const title = say(offer ? words.editTitle : words.newTitle)
  return (
    <Page title={title} errors={field.errors} backHref={paths.list}>
      <h1 class="nhsuk-heading-l">{title}</h1>
      <Conflict form={inWords(form, offer, speech)} labels={comparedLabels(speech)} />
      <Form action={offer ? paths.edit(offer.id) : paths.add} {...(offer ? { version: offer.version } : {})}>
        <OfferQuestions
          form={form}
          offer={offer}
          areas={areas}
          preview={<WhomPreview whom={whom} offer={offer} areas={areas} />}
        />
        <div class="app-button-row">
          <Button>{say(words.save)}</Button>
          <Button variant="secondary" name="preview" value="yes">
            {say(words.showSentence)}
          </Button>
        </div>
      </Form>
    </Page>
  )
}
