import { invalid } from '../platform/errors.ts'
import { defineMessages } from '../platform/i18n/index.ts'
import { isCommonPassword } from './common-passwords.ts'

const shortest = 12
const longest = 128

export const passwordWords = defineMessages('newPassword', {
  audience: 'staff',
  en: {
    title: 'Choose a password',
    change: 'Change your password',
    label: 'New password',
    hint: 'At least 12 characters. Three or four words that do not belong together are easy to keep in mind. Any characters, and a password manager, are welcome.',
    again: 'New password, once more',
    current: 'Your password now',
    currentWrong: 'Enter the password that you sign in with now',
    ownTitle: 'Choose a password of your own',
    ownHelp: 'The one that you were given was made for the first time alone.',
    tooShort: 'Enter a password of at least 12 characters',
    tooLong: 'Enter a password of at most 128 characters',
    common:
      'Enter a password that others would not think of: this one is made of common words, of your name or place, or of keys in a row',
    differs: 'Enter the same password twice',
    save: 'Save the password',
    ended: 'Your password was changed. You were signed out everywhere else.',
  },
})

/** Refuses a password that is too short, too long, or one of those that are tried first. Nothing is asked of its letters. */
export async function checkNewPassword(typed: string, again: string, known: string[]): Promise<void> {
  const length = [...typed].length
  if (length < shortest) throw invalid('password', passwordWords.tooShort)
  if (length > longest) throw invalid('password', passwordWords.tooLong)
  if (await isCommonPassword(typed, known)) throw invalid('password', passwordWords.common)
  if (typed !== again) throw invalid('again', passwordWords.differs)
}
