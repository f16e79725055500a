import type { JSX } from 'preact'
import { DateInput, Input, Textarea } from '../../design/index.ts'
import { type Body, dayIn, type FormState, filledForm } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { changeIdentity } from '../commands/change-identity.ts'
import { EmergencyLink } from '../emergency/pages/link.tsx'
import { spacedNhsNumber } from '../nhs-number.ts'
import { pageWords as words } from '../page-words.ts'
import { paths } from '../paths.ts'
import type { Person } from '../person.ts'
import { EditPage, findForChange, referenceOf } from './edit.tsx'

export function identityPages(site: Site): void {
  site.get(paths.identity(':reference'), 'person.write', (work, request) => show(work, request))
  site.post(paths.identity(':reference'), 'person.write', save)
}

function save(work: Work, sent: Request): Promise<Answer> {
  const request = { ...sent, body: { ...sent.body, birthDate: dayIn(sent.body, 'birthDate') } }
  return submit(
    request,
    () =>
      changeIdentity(work, { ...request.body, reference: referenceOf(request) } as Parameters<
        typeof changeIdentity
      >[1]),
    {
      done: ({ reference, isOutside, stopped }) =>
        redirect(`${paths.show(reference)}?done=${stopped ? 'moved' : isOutside ? 'outside' : 'saved'}`),
      again: (form) => show(work, request, form),
    },
  )
}

async function show(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const person = await findForChange(work, request)
  return page(<IdentityPage person={person} form={form ?? filled(person)} />)
}

function filled(person: Person): FormState {
  const form = filledForm(person)
  return {
    ...form,
    body: {
      ...form.body,
      ...boxesOf('birthDate', person.birthDate),
      nhsNumber: spacedNhsNumber(person.nhsNumber ?? ''),
    },
  }
}

/** A stored day in the three boxes of its question. */
function boxesOf(name: string, day: string | null): Body {
  const [year = '', month = '', date = ''] = (day ?? '').split('-')
  return { [`${name}-day`]: date.replace(/^0/, ''), [`${name}-month`]: month.replace(/^0/, ''), [`${name}-year`]: year }
}

function IdentityPage({ person, form }: { person: Person; form: FormState }): JSX.Element {
  const { say } = useSpeech()
  const labels = {
    preferredName: say(words.preferredName),
    givenName: say(words.givenName),
    familyName: say(words.familyName),
    birthDate: say(words.birthDate),
    gender: say(words.gender),
    nhsNumber: say(words.nhsNumber),
    address: say(words.address),
    postcode: say(words.postcode),
  }
  return (
    <EditPage
      person={person}
      title={say(words.identityTitle)}
      form={form}
      action={paths.identity(person.reference)}
      version={person.version}
      labels={labels}
      above={form.errors.some(({ sentence }) => sentence === words.nhsNumberTaken) && <EmergencyLink />}
    >
      {(field) => (
        <>
          <Input {...field.text('preferredName')} label={labels.preferredName} dir="auto" />
          <Input {...field.text('givenName')} label={labels.givenName} dir="auto" />
          <Input {...field.text('familyName')} label={labels.familyName} dir="auto" />
          <DateInput {...field.day('birthDate')} label={labels.birthDate} hint={say(words.birthDateHint)} />
          <Input {...field.text('gender')} label={labels.gender} hint={say(words.genderHint)} width={20} dir="auto" />
          <Input
            {...field.text('nhsNumber')}
            label={labels.nhsNumber}
            hint={say(words.nhsNumberHint)}
            inputMode="numeric"
            width={10}
          />
          <Textarea
            {...field.text('address')}
            label={labels.address}
            hint={say(words.addressHint)}
            rows={3}
            dir="auto"
          />
          <Input {...field.text('postcode')} label={labels.postcode} width={10} />
        </>
      )}
    </EditPage>
  )
}
