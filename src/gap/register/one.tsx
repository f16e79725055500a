import type { JSX } from 'preact'
import { Button, Form, InsetText, NotificationBanner, Page, Radios, SummaryList, Textarea } from '../../design/index.ts'
import { themeName } from '../../directory/index.ts'
import { listNeighbourhoods } from '../../place/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { paths } from '../paths.ts'
import { canKeepGap, moveGapOn } from './note-gap.ts'
import { type Gap, type GapVerb, gapLifecycle } from './register.ts'
import { findGap } from './store.ts'
import { kindNames, seenNames, stateName, verbNames, registerWords as words } from './words.ts'

export function notedPages(site: Site): void {
  site.get(paths.noted(':gap'), 'gap.read', (work, request) => show(work, request))
  site.post(paths.noted(':gap'), 'gap.keep', move)
}

async function move(work: Work, request: Request): Promise<Answer> {
  const id = request.params.gap ?? ''
  return submit(request, () => moveGapOn(work, { ...request.body, id } as never), {
    done: () => redirect(`${paths.noted(id)}?saved=yes`),
    again: (form) => show(work, request, form),
  })
}

async function show(work: Work, { params, query }: Request, form: FormState = emptyForm()): Promise<Answer> {
  const gap = await findGap(work, params.gap ?? '')
  const all = work.place ? await listNeighbourhoods(work, work.place) : []
  return page(
    <Noted
      gap={gap}
      area={all.find(({ id }) => id === gap.neighbourhoodId)?.name}
      form={form}
      mayMove={canKeepGap(work)}
      isSaved={query.saved === 'yes'}
    />,
  )
}

type Props = { gap: Gap; area: string | undefined; form: FormState; mayMove: boolean; isSaved: boolean }

function Noted({ gap, area, form, mayMove, isSaved }: Props): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  return (
    <Page
      title={say(kindNames[gap.kind].name)}
      errors={fieldsOf(form, speech).errors}
      back={{ href: paths.register, label: say(words.title) }}
      notice={isSaved && <NotificationBanner variant="success">{say(words.saved)}</NotificationBanner>}
      noIndex
    >
      <h1 class="nhsuk-heading-l">{say(kindNames[gap.kind].name)}</h1>
      {form.conflict !== undefined && <InsetText>{say(words.sooner)}</InsetText>}
      <p class="app-words" dir="auto">
        {gap.words}
      </p>
      <SummaryList
        rows={[
          {
            key: say(words.state),
            value: `${say(stateName(gap.state))}, ${say(words.since, { day: day(gap.changedAt) })}`,
          },
          ...(gap.outcome ? [{ key: say(words.moveTitle), value: <bdi>{gap.outcome}</bdi> }] : []),
          { key: say(words.theme), value: gap.theme ? say(themeName(gap.theme)) : say(words.anyTheme) },
          { key: say(words.area), value: area ?? say(words.wholePlace) },
          { key: say(words.seenIn), value: say(seenNames[gap.seenIn]) },
        ]}
      />
      <p class="app-quiet">
        {gap.notedBy
          ? say(words.notedBy, { name: gap.notedBy, day: day(gap.notedAt) })
          : say(words.notedOn, { day: day(gap.notedAt) })}
      </p>
      {mayMove && <MoveForm gap={gap} form={form} />}
    </Page>
  )
}

function MoveForm({ gap, form }: Pick<Props, 'gap' | 'form'>): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Form action={paths.noted(gap.id)} version={gap.version}>
      <Radios
        {...field.choice('verb')}
        label={say(words.moveTitle)}
        items={gapLifecycle
          .movesFrom(gap.state)
          .map((verb) => ({ value: verb, label: say(verbNames[verb as GapVerb]) }))}
      />
      <Textarea {...field.text('outcome')} label={say(words.outcome)} rows={3} />
      <Button>{say(words.save)}</Button>
    </Form>
  )
}
