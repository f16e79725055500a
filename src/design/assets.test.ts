import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assetManifest, buildAssets } from './assets.ts'
import type { AssetLinks } from './frame.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-assets-'))
  await buildAssets(folder)
})
afterAll(() => rm(folder, { recursive: true }))

async function built(part: Exclude<keyof AssetLinks, 'icon' | 'sight' | 'sightRtl'>): Promise<string> {
  return readFile(join(folder, (await assetManifest(folder, ''))[part]), 'utf8')
}

test('stylesheets ask nothing of another host and bring no typeface', async () => {
  for (const css of [await built('css'), await built('rtlCss')]) {
    expect(css).not.toMatch(/https?:|url\(["']?\/\/|@font-face|Frutiger/)
    const images = [...css.matchAll(/url\(["']?([^)"']+)/g)].map(([, name]) => name)
    const files = await readdir(folder)
    expect(images.filter((name) => !files.includes(name ?? ''))).toEqual([])
  }
})

test('they are small enough for a slow phone', async () => {
  expect(gzipSync(await built('css')).length).toBeLessThan(22_000)
  expect(gzipSync(await built('rtlCss')).length).toBeLessThan(22_000)
  expect(gzipSync(await built('firstCss')).length).toBeLessThan(12_000)
  expect(gzipSync(await built('firstRtlCss')).length).toBeLessThan(12_000)
  expect(gzipSync(await built('script')).length).toBeLessThan(3_000)
})

test('the small stylesheet is the large one without what a first view has no use for', async () => {
  for (const [small, large] of [
    [await built('firstCss'), await built('css')],
    [await built('firstRtlCss'), await built('rtlCss')],
  ] as const) {
    expect(small).not.toMatch(/nhsuk-(table|panel|date-input|task-list|error-summary)/)
    expect(small).toMatch(/\.nhsuk-frontend-supported \.nhsuk-header__/)
    for (const rule of ['.nhsuk-card__link', '.app-map__pin circle', '.nhsuk-skip-link'])
      expect(rulesOf(small, rule)).toEqual(rulesOf(large, rule))
  }
})

test('what stands first on a page brings few styles along, and those as the stylesheet has them', async () => {
  const { sight = '', sightRtl = '' } = await assetManifest(folder, '')
  for (const [styles, sheet] of [
    [sight, await built('firstCss')],
    [sightRtl, await built('firstRtlCss')],
  ] as const) {
    expect(gzipSync(styles).length).toBeLessThan(5_500)
    expect(styles).not.toMatch(
      /url\(|@media print|forced-colors\s*:|:hover|:focus(?!\))|nhsuk-(card|pagination|radios|footer)/,
    )
    for (const rule of ['.app-search__fields', '.app-quick-exit', '.app-chip--on'])
      expect(rulesOf(styles, rule)).toEqual(rulesOf(sheet, rule))
  }
})

test('what follows from scripts running is drawn before they run, so that no script holds up the first sight', async () => {
  for (const css of [await built('firstCss'), await built('firstRtlCss'), await built('css')])
    expect(css).toMatch(
      /@media \(scripting:enabled\)\{\.app-page \.nhsuk-header__navigation-list\{flex-wrap:nowrap\}\}/,
    )
})

/** What is said of these, alone, wherever it is said. */
const rulesOf = (css: string, selector: string) => {
  const found = css.split('}').filter((rule) => rule.split('{').at(-2)?.split(',').includes(selector))
  expect(found).not.toEqual([])
  return found.map((rule) => rule.split('{').at(-1))
}

test('names made from parts and states set by scripts survive the purge', async () => {
  const css = await built('css')
  const needed = [
    'nhsuk-tag--aqua-green',
    'nhsuk-radios--inline',
    'nhsuk-input--width-20',
    'data-nhsuk-character-count-init',
    'app-path__step--done',
  ]
  expect(needed.filter((name) => !css.includes(name))).toEqual([])
})

test('pictures keep their direction on a right-to-left page', async () => {
  expect(await built('rtlCss')).toMatch(/svg\{direction:ltr\}(?!.*svg\{direction:rtl\})/s)
})

test('building again from the same files changes nothing', async () => {
  const before = await readdir(folder)
  await buildAssets(folder)
  expect(await readdir(folder)).toEqual(before)
  expect(
    before
      .filter((name) => /\.(css|js)$/.test(name))
      .every((name) => before.includes(`${name}.br`) && before.includes(`${name}.gz`)),
  ).toBe(true)
})
