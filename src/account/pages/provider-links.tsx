import type { JSX } from 'preact'
import { Button, Form } from '../../design/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { oidcWords as words } from '../oidc/oidc-words.ts'
import type { Provider } from '../oidc/provider.ts'
import { paths } from '../paths.ts'

/** For whoever signs in: the providers that this installation knows. */
export function ProviderLinks({ providers, next }: { providers: Provider[]; next: string }): JSX.Element | null {
  const { say } = useSpeech()
  if (providers.length === 0) return null
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.otherWays)}</h2>
      <p>{say(words.otherWaysHelp)}</p>
      {providers.map(({ name, label }) => (
        <p>
          <Button href={`${paths.withProvider(name)}?next=${encodeURIComponent(next)}`} variant="secondary">
            {say(words.continueTo, { label })}
          </Button>
        </p>
      ))}
    </>
  )
}

/** For whoever is signed in and shows once more that it is them. */
export function ProvingLinks({ providers, next }: { providers: Provider[]; next: string }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      {providers.map(({ name, label }) => (
        <p>
          <Button href={`${paths.proveWith(name)}?next=${encodeURIComponent(next)}`} variant="secondary">
            {say(words.prove, { label })}
          </Button>
        </p>
      ))}
    </>
  )
}

/** For whoever was invited: a provider instead of a password. */
export function JoinByProvider({ providers, token }: { providers: Provider[]; token: string }): JSX.Element | null {
  const { say } = useSpeech()
  if (providers.length === 0) return null
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.useInstead)}</h2>
      {providers.map(({ name, label }) => (
        <Form action={paths.joinWith(token, name)}>
          <Button variant="secondary">{say(words.useWith, { label })}</Button>
        </Form>
      ))}
    </>
  )
}
