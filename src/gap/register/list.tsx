import type { JSX } from 'preact'
import { Button, Form, NotificationBanner, Page, Radios, Select, Tag, Textarea } from '../../design/index.ts'
import { themeName, themes } from '../../directory/index.ts'
import { listNeighbourhoods, type Neighbourhood } from '../../place/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { gapWords } from '../gap.ts'
import { paths } from '../paths.ts'
import { canKeepGap, noteGap } from './note-gap.ts'
import { type Gap, gapKinds, seenIn } from './register.ts'
import { listGaps } from './store.ts'
import { kindNames, seenNames, stateName, registerWords as words } from './words.ts'

export function registerPages(site: Site): void {
  site.get(paths.register, 'gap.read', (work, request) => show(work, request))
  site.post(paths.register, 'gap.keep', note)
}

async function note(work: Work, request: Request): Promise<Answer> {
  return submit(request, () => noteGap(work, request.body as never), {
    done: () => redirect(`${paths.register}?noted=yes`),
    again: (form) => show(work, request, form),
  })
}

async function show(work: Work, { query }: Request, form?: FormState): Promise<Answer> {
  const about = { theme: String(query.theme ?? ''), area: String(query.area ?? '') }
  return page(
    <Register
      gaps={await listGaps(work)}
      neighbourhoods={work.place ? await listNeighbourhoods(work, work.place) : []}
      form={form ?? emptyForm(about)}
      mayNote={canKeepGap(work)}
      isNoted={query.noted === 'yes'}
    />,
  )
}

type Props = { gaps: Gap[]; neighbourhoods: Neighbourhood[]; form: FormState; mayNote: boolean; isNoted: boolean }

function Register({ gaps, neighbourhoods, form, mayNote, isNoted }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  return (
    <Page
      title={say(words.title)}
      errors={fieldsOf(form, speech).errors}
      back={{ href: paths.gaps, label: say(gapWords.nav) }}
      notice={isNoted && <NotificationBanner variant="success">{say(words.noted)}</NotificationBanner>}
      noIndex
    >
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      {gapKinds.map((kind) => {
        const own = gaps.filter((gap) => gap.kind === kind)
        return (
          <section>
            <h2 class="nhsuk-heading-m">
              {say(words.countOf, { kind: say(kindNames[kind].name), count: own.length })}
            </h2>
            <p class="app-quiet">{say(kindNames[kind].help)}</p>
            {own.length === 0 ? <p>{say(words.none)}</p> : <GapList gaps={own} neighbourhoods={neighbourhoods} />}
          </section>
        )
      })}
      {mayNote && <NoteForm form={form} neighbourhoods={neighbourhoods} />}
    </Page>
  )
}

function GapList({ gaps, neighbourhoods }: Pick<Props, 'gaps' | 'neighbourhoods'>): JSX.Element {
  const { say } = useSpeech()
  return (
    <ul class="nhsuk-list">
      {gaps.map(({ id, words: said, state, theme, neighbourhoodId }) => (
        <li>
          <a href={paths.noted(id)} dir="auto">
            {said}
          </a>{' '}
          <Tag>{say(stateName(state))}</Tag>
          <div class="app-quiet">
            {[
              theme && say(themeName(theme)),
              neighbourhoods.find((one) => one.id === neighbourhoodId)?.name ?? say(words.wholePlace),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  )
}

function NoteForm({ form, neighbourhoods }: Pick<Props, 'form' | 'neighbourhoods'>): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <>
      <h2 class="nhsuk-heading-m" id="note">
        {say(words.noteTitle)}
      </h2>
      <Form action={paths.register}>
        <Radios
          {...field.choice('kind')}
          label={say(words.kind)}
          items={gapKinds.map((kind) => ({
            value: kind,
            label: say(kindNames[kind].name),
            hint: say(kindNames[kind].help),
          }))}
        />
        <Textarea {...field.text('words')} label={say(words.words)} hint={say(words.wordsHint)} rows={3} />
        <Select
          {...field.choice('theme')}
          label={say(words.theme)}
          items={[
            { value: '', label: say(words.anyTheme) },
            ...themes.map((theme) => ({ value: theme, label: say(themeName(theme)) })),
          ]}
        />
        <Select
          {...field.choice('area')}
          label={say(words.area)}
          items={[
            { value: '', label: say(words.wholePlace) },
            ...neighbourhoods.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
        <Select
          {...field.choice('seenIn')}
          label={say(words.seenIn)}
          items={[{ value: '', label: '' }, ...seenIn.map((one) => ({ value: one, label: say(seenNames[one]) }))]}
        />
        <Button>{say(words.note)}</Button>
      </Form>
    </>
  )
}
