import { findPlace } from '../place/index.ts'
import { defineMessages, locales } from '../platform/i18n/index.ts'
import { defineTemplate, queueMessage, type Template } from '../platform/messages/index.ts'
import type { Work } from '../platform/work.ts'
import { paths } from './paths.ts'
import { findSignInAccount, type SignInAccount } from './store/index.ts'

const words = defineMessages('accountNotices', {
  audience: 'staff',
  en: {
    newBrowserSubject: 'Your account was signed in to from a new browser',
    newBrowser:
      'Somebody signed in to your account at {place} from a browser that it did not know.\n\nIf it was you, you need do nothing. If not, open {link}, end that session and change your password, then tell your administrator.',
    factorAddedSubject: 'A new way to sign in was added to your account',
    factorAdded:
      'A passkey, or an app for one-time codes, was added to your account at {place}.\n\nIf it was you, you need do nothing. If not, open {link}, remove it and change your password, then tell your administrator.',
    factorRemovedSubject: 'A way to sign in was removed from your account',
    factorRemoved:
      'A passkey, or the app for one-time codes, was removed from your account at {place}.\n\nIf it was you, you need do nothing. If not, tell your administrator at once: {link}',
    recoveryUsedSubject: 'A recovery code of your account was used',
    recoveryUsed:
      'Somebody used one of your recovery codes at {place}. It does not work again.\n\nIf it was you, set up your second factor anew: {link}. If not, change your password there, and tell your administrator.',
    recoveryRenewedSubject: 'Your account has new recovery codes',
    recoveryRenewed:
      'New recovery codes were made for your account at {place}. The old ones no longer work.\n\nIf it was not you, open {link} and change your password, then tell your administrator.',
    passwordSubject: 'The password of your account was changed',
    password:
      'The password of your account at {place} was changed, and every other session was ended.\n\nIf it was not you, tell your administrator at once: {link}',
    sessionsEndedSubject: 'You were signed out',
    sessionsEnded:
      'An administrator ended every session of your account at {place}. What you did is kept. You can sign in again: {link}',
    removalAskedSubject: 'Somebody asked to remove the second factor of your account',
    removalAsked:
      'An administrator at {place} was told that you lost your second factor, and asked to remove it.\n\nIf it was you, wait for our next email. If not, sign in once in the next hours: that stops it. {link}',
    removalDoneSubject: 'Your second factor was removed',
    removalDone:
      'Your lost second factor, your password and all sessions at {place} were ended. Another email brings a link to set up your account again. If you did not ask for this, tell your administrator at once: {link}',
    invitationSubject: 'Set up your account',
    invitation:
      'You have an account at {place}. Choose a password and a second factor here: {link}\n\nThe link works once, for seven days.',
    roleSubject: 'You have a new role',
    role: 'You were given another role at {place}. You see it when you sign in: {link}',
  },
})

const template = (name: string, subject: keyof typeof words, body: keyof typeof words): Template =>
  defineTemplate({ name: `account-${name}`, audience: 'staff', subject: words[subject], body: words[body] })

const notices = {
  'new-browser': template('new-browser', 'newBrowserSubject', 'newBrowser'),
  'factor-added': template('factor-added', 'factorAddedSubject', 'factorAdded'),
  'factor-removed': template('factor-removed', 'factorRemovedSubject', 'factorRemoved'),
  'recovery-used': template('recovery-used', 'recoveryUsedSubject', 'recoveryUsed'),
  'recovery-renewed': template('recovery-renewed', 'recoveryRenewedSubject', 'recoveryRenewed'),
  'password-changed': template('password-changed', 'passwordSubject', 'password'),
  'sessions-ended': template('sessions-ended', 'sessionsEndedSubject', 'sessionsEnded'),
  'removal-asked': template('removal-asked', 'removalAskedSubject', 'removalAsked'),
  'removal-done': template('removal-done', 'removalDoneSubject', 'removalDone'),
  invitation: template('invitation', 'invitationSubject', 'invitation'),
  'new-role': template('new-role', 'roleSubject', 'role'),
}
/** Where an account is reached: by text only if it has no email. */
export function pointOf({ email, mobile }: SignInAccount): { channel: 'email' | 'sms'; recipient: string } {
  return email === '' && mobile ? { channel: 'sms', recipient: mobile } : { channel: 'email', recipient: email }
}

export type Notice = keyof typeof notices

/** Tells an account what happened to it, at its own address and with nothing personal in it. */
export async function tellAccount(
  work: Work,
  accountId: string,
  notice: Notice,
  link: string = paths.factors,
): Promise<void> {
  const account = await findSignInAccount(work, accountId)
  if (!account) return
  await queueMessage(work, {
    template: notices[notice],
    ...pointOf(account),
    arguments: { place: work.place ? (await findPlace(work, work.place)).name : 'Alongside', link },
    locale: locales.find((one) => one === account.locale) ?? 'en-GB',
    account: accountId,
  })
}
