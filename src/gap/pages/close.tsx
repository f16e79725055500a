import type { JSX } from 'preact'
import { Button, Form, InsetText, Page, Radios } from '../../design/index.ts'
import { personPaths } from '../../person/index.ts'
import { type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { closeUnmetNeed } from '../commands/close-need.ts'
import { type UnmetNeed, gapWords as words } from '../gap.ts'
import { type ClosingVerb, unmetNeedLifecycle } from '../lifecycle.ts'
import { paths } from '../paths.ts'
import { findNeed } from '../store.ts'
import { Need } from './needs.tsx'

export function closePage(site: Site): void {
  site.post(paths.close(':reference', ':need'), 'unmet-need.record', closeOne)
}

async function closeOne(work: Work, request: Request): Promise<Answer> {
  const { verb, version } = request.body
  const id = request.params.need ?? ''
  const input = { id, verb: String(verb) as ClosingVerb, version: Number(version) }
  return submit(request, () => closeUnmetNeed(work, input), {
    done: ({ person }) => redirect(`${personPaths.show(person)}#needs`),
    again: async (form) => page(<Close need={await findNeed(work, id)} form={form} />),
  })
}

/** The same question by itself, where the answer was none or somebody else was sooner. */
function Close({ need, form }: { need: UnmetNeed; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const verbs = unmetNeedLifecycle.movesFrom(need.state)
  return (
    <Page title={say(words.closeTitle)} errors={field.errors} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.closeTitle)}</h1>
      {form.conflict !== undefined && <InsetText>{say(words.closeSooner)}</InsetText>}
      <Need need={need} />
      {verbs.length === 0 ? (
        <p>{say(words.closedAlready)}</p>
      ) : (
        <Form action={paths.close(need.personReference, need.id)} version={need.version}>
          <Radios
            {...field.choice('verb')}
            label={say(words.closeTitle)}
            labelSize="s"
            items={verbs.map((verb) => ({ value: verb, label: say(verb === 'meet' ? words.met : words.letGo) }))}
          />
          <Button>{say(words.closeSave)}</Button>
        </Form>
      )}
      <p>
        <a href={`${personPaths.show(need.personReference)}#needs`}>{say(words.toPerson)}</a>
      </p>
    </Page>
  )
}
