import type { JSX } from 'preact'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Frame } from '../frame.ts'
import { designMessages } from '../messages.ts'

export type PreferencesProps = Pick<Frame, 'languageLinks' | 'textSizes' | 'quickExit'>

/** The strip above the header: language, size of the text, and the way out. Plain links, so that it needs no script. */
export function Preferences({ languageLinks = [], textSizes = [], quickExit }: PreferencesProps): JSX.Element | null {
  const { say } = useSpeech()
  if (languageLinks.length + textSizes.length === 0 && !quickExit) return null
  return (
    <section class="app-preferences" aria-label={say(designMessages.settings)}>
      <div class="nhsuk-width-container app-preferences__row">
        {languageLinks.length > 0 && (
          <nav class="app-preferences__group" aria-label={say(designMessages.language)}>
            <ul class="app-preferences__list">
              {languageLinks.map(({ label, lang, href, current }) => (
                <li>
                  <a href={href} lang={lang} hreflang={lang} aria-current={current ? 'true' : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {textSizes.length > 0 && (
          <nav class="app-preferences__group app-preferences__sizes" aria-label={say(designMessages.textSize)}>
            <ul class="app-preferences__list">
              {textSizes.map(({ label, href, current }, index) => (
                <li>
                  <a
                    class={`app-text-size app-text-size--${index + 1}`}
                    href={href}
                    aria-label={label}
                    title={label}
                    aria-current={current ? 'true' : undefined}
                  >
                    {say(designMessages.sampleLetter)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {quickExit && (
          <a class="app-quick-exit" data-module="app-quick-exit" href={quickExit.href} rel="noreferrer nofollow">
            {quickExit.label ?? say(designMessages.leave)}
          </a>
        )}
      </div>
    </section>
  )
}
