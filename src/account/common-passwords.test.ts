import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'

test('what is tried first is refused, however it is dressed', async () => {
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
    '1qaz2wsx3edc',
    '!QAZ2wsx#EDC',
    'q1w2e3r4t5y6',
    'justinbieber',
    'JustinB1eber!!',
    'rebeibnitsuj',
    'motherfucker',
    'counterstrike',
    'trustno1dragon',
    'sonyericsson2024',
  ])
    expect([password, await isCommonPassword(password)]).toEqual([password, true])
})

test('what is known of its owner is refused too', async () => {
  expect(await isCommonPassword('graceadeyemi1975')).toBe(false)
  expect(await isCommonPassword('graceadeyemi1975', ['Grace Adeyemi', 'grace.adeyemi@example.org'])).toBe(true)
})

test('words that do not belong together are welcome, as is what a manager makes', async () => {
  for (const password of [
    'teapot lantern walrus',
    'correct horse battery staple',
    'walk alongside me',
    'xK9#vQ2!mZ7&pL4w',
    'my dog eats purple socks',
    'الشاي مع النعناع صباحا',
    '茶と本と静かな雨の午後です',
  ])
    expect([password, await isCommonPassword(password)]).toEqual([password, false])
})

test('those that became known elsewhere are refused: one in eight of twelve characters and more is asked', async () => {
  const path = createRequire(import.meta.url).resolve('@zxcvbn-ts/language-common/src/passwords.json')
  const long = (JSON.parse(readFileSync(path, 'utf8')) as string[]).filter((one) => one.length >= 12)
  expect(long.length).toBeGreaterThan(300)
  const some = long.filter((_, at) => at % 8 === 0)
  const taken = await Promise.all(some.map(async (one) => ((await isCommonPassword(one)) ? '' : one)))
  expect(taken.filter(Boolean)).toEqual([])
})
