import type { JSX } from 'preact'
import { Button, Form, Input, Page } from '../../../design/index.ts'
import { Conflict, type FormState, fieldsOf, filledForm } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { chooseAges } from '../commands/choose-ages.ts'
import { freshStaffWords as words } from '../staff-words.ts'
import { freshnessDays } from '../states.ts'
import { findAges } from '../store/ages.ts'

export function agesPages(site: Site): void {
  site.get(paths.ages, 'offer.edit', (work) => show(work))
  site.post(paths.ages, 'offer.edit', choose)
}

async function show(work: Work, form?: FormState): Promise<Answer> {
  const { version, ...ages } = await findAges(work, work.place)
  const shown = Object.fromEntries(Object.entries(ages).map(([name, days]) => [name, String(days)]))
  return page(<AgesPage version={version} form={form ?? filledForm(shown)} />)
}

async function choose(work: Work, request: Request): Promise<Answer> {
  const input = request.body as unknown as Parameters<typeof chooseAges>[1]
  return submit(request, () => chooseAges(work, input), {
    done: () => redirect(paths.freshness),
    again: (form) => show(work, form),
  })
}

function AgesPage({ version, form }: { version: number; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const ages = ['ageing', 'stale', 'hidden'] as const
  const labels = { ageing: say(words.ageing), stale: say(words.stale), hidden: say(words.hidden) }
  return (
    <Page title={say(words.ages)} backHref={paths.freshness} errors={field.errors}>
      <h1 class="nhsuk-heading-l">{say(words.ages)}</h1>
      <p>{say(words.agesHelp)}</p>
      <Conflict form={form} labels={labels} />
      <Form action={paths.ages} version={version}>
        {ages.map((age) => (
          <Input
            {...field.text(age)}
            label={labels[age]}
            hint={say(words.usually, { days: freshnessDays[age] })}
            inputMode="numeric"
            width={4}
          />
        ))}
        <Button>{say(words.save)}</Button>
      </Form>
    </Page>
  )
}
