import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  Header,
  NotificationBanner,
  Radios,
  Scroll,
  SkipLink,
} from 'nhsuk-frontend'
import { startCopyLinks } from './copy-link.ts'
import { startPrintButtons } from './print.ts'
import { startQuickExits } from './quick-exit.ts'

// Each module must be listed: leaving one out fails only in a browser, and only on pages that use it.
for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  Header,
  NotificationBanner,
  Radios,
  Scroll,
  SkipLink,
]) {
  createAll(component)
}
// Only few pages need it, and it is the largest part.
if (document.querySelector('[data-module="app-passkey"]')) import('./passkey.ts').then((one) => one.startPasskeys())
startPrintButtons()
startCopyLinks()
startQuickExits()
