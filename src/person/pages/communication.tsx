import type { JSX } from 'preact'
import { Checkboxes, Input, Radios, Select, Textarea } from '../../design/index.ts'
import { accessFacts, accessName, languageCodes, languageName } from '../../directory/index.ts'
import { type FormState, filledForm } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { changeCommunication } from '../commands/change-communication.ts'
import { pageWords as words } from '../page-words.ts'
import { paths } from '../paths.ts'
import type { Person } from '../person.ts'
import { communicationNeedName, communicationNeeds } from '../words.ts'
import { EditPage, findForChange, referenceOf } from './edit.tsx'

export function communicationPages(site: Site): void {
  site.get(paths.communication(':reference'), 'person.write', (work, request) => show(work, request))
  site.post(paths.communication(':reference'), 'person.write', (work, request) =>
    submit(
      request,
      () =>
        changeCommunication(work, { ...request.body, reference: referenceOf(request) } as Parameters<
          typeof changeCommunication
        >[1]),
      {
        done: ({ reference }) => redirect(`${paths.show(reference)}?done=saved`),
        again: (form) => show(work, request, form),
      },
    ),
  )
}

async function show(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const person = await findForChange(work, request)
  const filled = filledForm({
    ...person,
    needsInterpreter: person.needsInterpreter || person.communicationNeeds.includes('interpreter') ? 'yes' : '',
    readingLanguage: person.readingLanguage.startsWith('ar') ? 'ar' : 'en-GB',
  })
  return page(<CommunicationPage person={person} form={form ?? filled} />)
}

function CommunicationPage({ person, form }: { person: Person; form: FormState }): JSX.Element {
  const { say, locale } = useSpeech()
  // One that is not in our short list stays as it was stored.
  const codes = [...new Set([person.language, ...languageCodes])]
  const languages = codes
    .map((value) => ({ value, label: languageName(value, locale) }))
    .sort((one, other) => one.label.localeCompare(other.label, locale))
  const labels = {
    language: say(words.language),
    otherLanguage: say(words.otherLanguage),
    readingLanguage: say(words.readingLanguage),
    communicationNeeds: say(words.needsTitle),
    communicationNote: say(words.needsNote),
    accessNeeds: say(words.accessTitle),
    accessNote: say(words.accessNote),
  }
  return (
    <EditPage
      person={person}
      title={say(words.communicationTitle)}
      form={form}
      action={paths.communication(person.reference)}
      version={person.version}
      labels={labels}
    >
      {(field) => (
        <>
          <Select {...field.choice('language')} label={labels.language} items={languages} />
          <Input
            {...field.text('otherLanguage')}
            label={labels.otherLanguage}
            hint={say(words.otherLanguageHint)}
            dir="auto"
          />
          <Checkboxes
            {...field.many('needsInterpreter')}
            label={say(words.interpreter)}
            labelHidden
            items={[{ value: 'yes', label: say(words.interpreter) }]}
          />
          <Radios
            {...field.choice('readingLanguage')}
            label={labels.readingLanguage}
            inline
            items={[
              { value: 'en-GB', label: say(words.readingEnglish) },
              { value: 'ar', label: say(words.readingArabic) },
            ]}
          />
          <Checkboxes
            {...field.many('communicationNeeds')}
            label={labels.communicationNeeds}
            small
            items={communicationNeeds
              .filter((need) => need !== 'interpreter')
              .map((value) => ({ value, label: say(communicationNeedName(value)) }))}
          />
          <Textarea {...field.text('communicationNote')} label={labels.communicationNote} rows={2} dir="auto" />
          <Checkboxes
            {...field.many('accessNeeds')}
            label={labels.accessNeeds}
            small
            items={accessFacts.map((value) => ({ value, label: say(accessName(value)) }))}
          />
          <Textarea {...field.text('accessNote')} label={labels.accessNote} rows={2} dir="auto" />
        </>
      )}
    </EditPage>
  )
}
