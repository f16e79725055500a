import type { ComponentChildren, JSX } from 'preact'
import { useSpeech } from '../../platform/i18n/index.ts'
import { designMessages } from '../messages.ts'
import { Words } from './words.tsx'

export type FooterProps = { links?: { label: string; href: string }[]; children?: ComponentChildren }

/** The children come first: urgent help belongs where everybody looks for it. */
export function Footer({ links = [], children }: FooterProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <footer class="nhsuk-footer" role="contentinfo">
      <div class="nhsuk-width-container">
        {children != null && (
          <div class="app-urgent-help">
            <Words>{children}</Words>
          </div>
        )}
        <div class="nhsuk-footer__meta">
          {links.length > 0 && (
            <>
              <h2 class="nhsuk-u-visually-hidden">{say(designMessages.supportLinks)}</h2>
              <ul class="nhsuk-footer__list">
                {links.map(({ label, href }) => (
                  <li class="nhsuk-footer__list-item">
                    <a class="nhsuk-footer__list-item-link" href={href}>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    </footer>
  )
}
