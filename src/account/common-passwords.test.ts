import { expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'

test('what is tried first is refused, however it is dressed', () => {
  for (const password of [
    'password1234',
    'P@ssw0rd!2026',
    'Password123456',
    'qwertyuiop12',
    'Summer2026!!',
    'letmein-letmein',
    '123456789012',
    '111111111111',
    'abcabcabcabcabc',
    'iloveyou1234',
    'SouthwarkSouthwark1',
    'socialprescribing2026',
    'linkworker2026!',
    'Welcome2Alongside',
    'administrator1',
    'liverpool1892fc',
    'monkeydragon99',
    'aaaaaaaaaaaab',
  ])
    expect([password, isCommonPassword(password)]).toEqual([password, true])
})

test('what is known of its owner is refused too', () => {
  expect(isCommonPassword('graceadeyemi1975')).toBe(false)
  expect(isCommonPassword('graceadeyemi1975', ['Grace Adeyemi', 'grace.adeyemi@example.org'])).toBe(true)
})

test('words that do not belong together are welcome, as is what a manager makes', () => {
  for (const password of [
    'teapot lantern walrus',
    'correct horse battery staple',
    'walk alongside me',
    'xK9#vQ2!mZ7&pL4w',
    'my dog eats purple socks',
    'الشاي مع النعناع صباحا',
    '茶と本と静かな雨の午後です',
  ])
    expect([password, isCommonPassword(password)]).toEqual([password, false])
})
