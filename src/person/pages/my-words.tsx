import type { JSX } from 'preact'
import { Button, Checkboxes, Form, Page, Textarea } from '../../design/index.ts'
import { Conflict, type FormState, fieldsOf, filledForm } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { changeMyWords } from '../commands/change-my-words.ts'
import { mineWords as words } from '../mine-words.ts'
import { paths } from '../paths.ts'
import { findAbout } from '../store/about.ts'
import { loveName, loves, personWords } from '../words.ts'
import { findReadable } from './mine.tsx'

export function myWordsPages(site: Site): void {
  site.get(paths.myWords, 'mine.change', (work) => show(work), { audience: 'resident' })
  site.post(paths.myWords, 'mine.change', save, { audience: 'resident' })
}

function save(work: Work, request: Request): Promise<Answer> {
  return submit(request, () => changeMyWords(work, request.body as unknown as Parameters<typeof changeMyWords>[1]), {
    done: () => redirect(`${paths.mine}?done=saved`),
    again: (form) => show(work, form),
  })
}

async function show(work: Work, form?: FormState): Promise<Answer> {
  const me = await findReadable(work)
  const about = await findAbout(work, me.personId)
  return page(
    <MyWordsPage version={about.version} form={form ?? filledForm({ ...about, changedAt: null, ownHandAt: null })} />,
  )
}

function MyWordsPage({ version, form }: { version: number; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const labels = {
    whatMatters: say(personWords.whatMatters),
    goodLife: say(personWords.goodLife),
    loves: say(personWords.lovesTitle),
    strengths: say(personWords.strengths),
    gifts: say(personWords.gifts),
    supports: say(personWords.supports),
  }
  return (
    <Page title={say(words.myWords)} errors={field.errors} back={{ href: paths.mine, label: say(words.back) }} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.myWords)}</h1>
      <p>{say(words.ownWords)}</p>
      <Conflict form={form} labels={labels} />
      <Form action={paths.myWords} version={version}>
        <Textarea {...field.text('whatMatters')} label={labels.whatMatters} rows={4} dir="auto" />
        <Textarea {...field.text('goodLife')} label={labels.goodLife} rows={4} dir="auto" />
        <Textarea {...field.text('loves')} label={labels.loves} rows={3} dir="auto" />
        <Checkboxes
          {...field.many('loveTags')}
          label={labels.loves}
          labelHidden
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
        <Button>{say(words.save)}</Button>
      </Form>
    </Page>
  )
}
