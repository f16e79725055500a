import { Button } from 'nhsuk-frontend/dist/nhsuk/components/button/button.mjs'
import { Header } from 'nhsuk-frontend/dist/nhsuk/components/header/header.mjs'
import { SkipLink } from 'nhsuk-frontend/dist/nhsuk/components/skip-link/skip-link.mjs'
import { startCopyLinks } from './copy-link.ts'
import { startPrintButtons } from './print.ts'
import { startQuickExits } from './quick-exit.ts'
import { start } from './start.ts'

// The design system's word for it. How a page looks until then follows `@media (scripting)`: nothing jumps, and no paint waits.
document.body.classList.add('nhsuk-frontend-supported')

// Each module must be listed here or in `fields.ts`: leaving one out fails only in a browser, and only on pages that use it.
start(Button, Header, SkipLink)
startPrintButtons()
startCopyLinks()
startQuickExits()

/** Boxes need a script only where one of them excludes the others: ours never show or hide questions, nor do radios. */
const fields = ['character-count', 'error-summary', 'notification-banner', 'scroll']
  .map((name) => `[data-module="nhsuk-${name}"]`)
  .concat('[data-behaviour="exclusive"]')
// Only some pages need them, and they are larger than all the rest.
if (document.querySelector(fields.join())) import('./fields.ts').then((one) => one.startFields())
if (document.querySelector('[data-module="app-passkey"]')) import('./passkey.ts').then((one) => one.startPasskeys())
