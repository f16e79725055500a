import type { JSX } from 'preact'
import { Button, Form, Page } from '../../design/index.ts'
import type { InterruptedForm } from '../../platform/form/index.ts'
import {
  type Answer,
  cookieNames,
  interruptedField,
  page,
  type Request,
  redirect,
  type Site,
} from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { interruptedWords as words } from '../interrupted.ts'
import { paths } from '../paths.ts'
import { signInWords } from '../sign-in-words.ts'
import { findInterrupted } from '../store/index.ts'

export function interruptedPages(site: Site): void {
  site.get(paths.interrupted(':id'), 'signed-in', showInterrupted, { audience: 'resident' })
}

/** Whoever signs in next in a browser that is shared is led to their own beginning, and learns nothing. */
async function showInterrupted(work: Work, request: Request): Promise<Answer> {
  const id = request.params.id ?? ''
  const form = await findInterrupted(work, id)
  const found = { name: cookieNames.interrupted, value: '', maxAge: 0 }
  if (!form) return redirect(paths.start, [found])
  return { ...page(<Interrupted id={id} form={form} />), cookies: [found] }
}

function Interrupted({ id, form: { path, fields, isProof } }: { id: string; form: InterruptedForm }): JSX.Element {
  const { say } = useSpeech()
  const { key, ...typed } = fields
  const values = Object.entries(typed).flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: one })))
  // Names of choices have no spaces; what a person wrote mostly has.
  const written = values.map(({ value }) => value).filter((value) => /\S\s+\S/.test(value))
  return (
    <Page title={say(isProof ? signInWords.provedTitle : words.title)} noIndex>
      <h1 class="nhsuk-heading-l">{say(isProof ? signInWords.provedTitle : words.title)}</h1>
      <p>{say(isProof ? signInWords.provedHelp : words.help)}</p>
      {written.length > 0 && (
        <>
          <h2 class="nhsuk-heading-s">{say(words.written)}</h2>
          {written.map((text) => (
            <div class="nhsuk-inset-text" dir="auto">
              <p>{text}</p>
            </div>
          ))}
        </>
      )}
      <Form action={path} {...(typeof key === 'string' ? { formKey: key } : {})}>
        <input type="hidden" name={interruptedField} value={id} />
        {values.map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button>{say(words.send)}</Button>
      </Form>
      <p>
        <a href={paths.start}>{say(words.leave)}</a>
      </p>
    </Page>
  )
}
