import type { JSX } from 'preact'
import { Checkboxes, Textarea } from '../../design/index.ts'
import { type FormState, filledForm } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { changePersonWords } from '../commands/change-about.ts'
import { pageWords as words } from '../page-words.ts'
import { paths } from '../paths.ts'
import type { Person } from '../person.ts'
import { findAbout } from '../store/about.ts'
import { loveName, loves } from '../words.ts'
import { EditPage, findForChange, referenceOf } from './edit.tsx'

export function aboutPages(site: Site): void {
  site.get(paths.about(':reference'), 'person.write', (work, request) => show(work, request))
  site.post(paths.about(':reference'), 'person.write', (work, request) =>
    submit(
      request,
      () =>
        changePersonWords(work, { ...request.body, reference: referenceOf(request) } as Parameters<
          typeof changePersonWords
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
  const about = await findAbout(work, person.personId)
  return page(
    <AboutPage
      person={person}
      version={about.version}
      form={form ?? filledForm({ ...about, changedAt: null, ownHandAt: null })}
    />,
  )
}

function AboutPage({ person, version, form }: { person: Person; version: number; form: FormState }): JSX.Element {
  const { say } = useSpeech()
  const labels = {
    whatMatters: say(words.whatMatters),
    goodLife: say(words.goodLife),
    loves: say(words.loves),
    strengths: say(words.strengths),
    gifts: say(words.gifts),
    supports: say(words.supports),
  }
  return (
    <EditPage
      person={person}
      title={say(words.wordsTitle)}
      form={form}
      action={paths.about(person.reference)}
      version={version}
      labels={labels}
    >
      {(field) => (
        <>
          <Textarea
            {...field.text('whatMatters')}
            label={labels.whatMatters}
            hint={say(words.ownWordsHint)}
            rows={4}
            dir="auto"
          />
          <Textarea {...field.text('goodLife')} label={labels.goodLife} rows={4} dir="auto" />
          <Textarea {...field.text('loves')} label={labels.loves} rows={3} dir="auto" />
          <Checkboxes
            {...field.many('loveTags')}
            label={say(words.loveTags)}
            hint={say(words.lovesHint)}
            small
            items={loves.map((value) => ({ value, label: say(loveName(value)) }))}
          />
          <Textarea {...field.text('strengths')} label={labels.strengths} rows={3} dir="auto" />
          <Textarea {...field.text('gifts')} label={labels.gifts} hint={say(words.giftsHint)} rows={3} dir="auto" />
          <Textarea
            {...field.text('supports')}
            label={labels.supports}
            hint={say(words.supportsHint)}
            rows={3}
            dir="auto"
          />
        </>
      )}
    </EditPage>
  )
}
