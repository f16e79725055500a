import { type ConfigData, HtmlValidate } from 'html-validate'
import { parseHTML } from 'linkedom'
import type { ComponentChildren } from 'preact'
import { describe, expect, test } from 'vitest'
import { type Locale, SpeechContext, speech } from '../platform/i18n/index.ts'
import * as our from './index.ts'

const frame: our.Frame = {
  place: { name: 'Alongside in Southampton' },
  user: { name: 'Priya Shah', href: '/me', signOutAction: '/sign-out' },
  navigation: [
    { label: 'Home', href: '/' },
    { label: 'What is on', href: '/groups', current: true },
  ],
  languageLinks: [
    { label: 'English', lang: 'en-GB', href: '/preferences?language=en-GB', current: true },
    { label: 'العربية', lang: 'ar', href: '/preferences?language=ar' },
  ],
  textSizes: [
    { label: 'Usual text', href: '/preferences?text=1' },
    { label: 'Larger text', href: '/preferences?text=2', current: true },
  ],
  textSize: 2,
  quickExit: { href: 'https://weather.example' },
  urgentHelp: <p>If someone is in danger, call 999</p>,
  footerLinks: [{ label: 'Privacy', href: '/privacy' }],
  csrf: 'token',
  assets: {
    css: '/a/x.css',
    rtlCss: '/a/x-rtl.css',
    firstCss: '/a/1.css',
    firstRtlCss: '/a/1-rtl.css',
    script: '/a/x.js',
    icon: '/a/i.svg',
  },
}

const shape = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [-1.42, 50.9],
      [-1.4, 50.9],
      [-1.4, 50.92],
      [-1.42, 50.92],
      [-1.42, 50.9],
    ],
  ],
}
const pins = [1, 2, 3].map((number) => ({
  number,
  longitude: -1.41,
  latitude: 50.91,
  label: `${number}, Choir`,
  href: `#offer-${number}`,
}))

function everything(): ComponentChildren {
  return (
    <>
      <h1>Ask for a conversation</h1>
      <our.Form action="/ask" version={3} formKey="once">
        <our.Radios
          name="need"
          label="What?"
          error="Select one"
          items={[
            { value: 'a', label: 'A', hint: 'Hint' },
            { value: 'b', label: 'B' },
          ]}
        />
        <our.Checkboxes
          name="way"
          label="How?"
          items={[{ value: 'a', label: 'A' }, { divider: 'or' }, { value: 'b', label: 'B', exclusive: true }]}
        />
        <our.Input name="tel" type="tel" label="Phone" autocomplete="tel" />
        <our.DateInput name="born" label="Born" error="Enter a real date" wrongParts={['month', 'year']} isBirthday />
        <our.Select name="area" label="Area" items={[{ value: 'a', label: 'Shirley' }]} />
        <our.Textarea name="words" label="Words" maxLength={400} />
        <our.Button>Send</our.Button>
      </our.Form>
      <our.AreaMap
        id="map"
        areas={[{ id: 'a', name: 'Shirley', shape, shade: 2, href: '/gaps/a' }]}
        pins={pins}
        labels={{ title: 'Groups', description: 'Three choirs', shades: { 2: 'Some' } }}
        showNames
      />
      <our.Results
        items={pins.map(({ number }) => ({ id: `offer-${number}`, content: <our.Card heading="Choir" href="/c" /> }))}
        aside={<p>Map</p>}
      />
      <our.BarChart
        id="bars"
        title="Most came from a GP"
        bars={[
          { label: 'GP', value: 9 },
          { label: 'Self', value: 3 },
        ]}
        head={{ label: 'Source', value: 'People' }}
      />
      <our.SmallTrend
        id="trend"
        title="From 3 to 7"
        points={[
          { label: 'March', value: 3 },
          { label: 'July', value: 7 },
        ]}
        head={{ label: 'Month', value: 'Score' }}
      />
      <our.Table caption="Waits" head={['Group', 'Weeks']} rows={[['Choir', 2]]} />
      <our.Band heading="To know" items={[{ label: 'Call', value: 'Mornings' }]} />
      <our.Path steps={[{ title: 'Choir', status: 'This week', state: 'now' }]} />
      <our.PrintButton />
      <our.CopyLink href="/groups" />
    </>
  )
}

function page(locale: Locale, props: Partial<our.PageProps> = {}): string {
  return our.renderDocument(
    <SpeechContext.Provider value={speech(locale)}>
      <our.FrameContext.Provider value={frame}>
        <our.Page title="Ask" backHref="/" {...props}>
          {props.children ?? everything()}
        </our.Page>
      </our.FrameContext.Provider>
    </SpeechContext.Provider>,
  )
}

const dom = (html: string): Document => parseHTML(html).document

describe('a page', () => {
  test('is valid HTML', async () => {
    const shared = ['radio', 'checkbox', 'submit', 'button', 'reset']
    const rules: ConfigData['rules'] = { 'form-dup-name': ['error', { shared }] }
    const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'], rules })
    const report = await validator.validateString(
      page('en-GB', { errors: { need: 'Select one', born: 'Enter a real date' } }),
    )
    expect(report.results.flatMap((one) => one.messages.map((m) => `${m.ruleId} ${m.selector}: ${m.message}`))).toEqual(
      [],
    )
  })

  test('has no style or script of its own, so the strictest policy allows it', () => {
    const html = page('en-GB')
    expect(html).not.toMatch(/ style=|<style|<script(?! type="module" src)| on[a-z]+=/)
    expect(html).not.toMatch(/(src|stylesheet" href)="https?:/)
  })

  test('in Arabic reads from right to left, with its own stylesheet and numbers kept in order', () => {
    const document = dom(page('ar', { errors: { tel: 'خطأ' } }))
    expect(document.documentElement.getAttribute('dir')).toBe('rtl')
    expect(document.documentElement.getAttribute('lang')).toBe('ar')
    expect(document.querySelector('link[rel=stylesheet]')?.getAttribute('href')).toBe('/a/x-rtl.css')
    expect(document.querySelector('#tel')?.getAttribute('dir')).toBe('ltr')
    expect(document.querySelector('#words')?.getAttribute('dir')).toBe('auto')
    expect(document.title).toMatch(/^خطأ: /)
  })

  test('tells what is wrong in the order of its questions, however it was found, and first what is about none of them', () => {
    const errors = { born: 'Enter a real date', tel: 'Enter a number', '': 'Try again', need: 'Select one' }
    const document = dom(page('en-GB', { errors }))
    const told = [...document.querySelectorAll('.nhsuk-error-summary li')]
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => `#${id}`)
    const links = told.map((line) => line.querySelector('a')?.getAttribute('href'))
    expect(links).toEqual([undefined, ...ids.filter((id) => ['#born', '#tel', '#need'].includes(id))])
    expect(links.slice(1)).not.toEqual(['#born', '#tel', '#need'])
  })

  test('says in its title that something is wrong, and every link of the summary reaches its field', () => {
    const errors = { need: 'Select one', born: 'Enter a real date' }
    const document = dom(page('en-GB', { errors }))
    expect(document.title).toBe('Error: Ask – Alongside in Southampton')
    const targets = [...document.querySelectorAll('.nhsuk-error-summary a')].map((a) =>
      document.querySelector(a.getAttribute('href') ?? ''),
    )
    expect(targets.map((target) => target?.localName)).toEqual(['input', 'input'])
    expect(targets[1]?.getAttribute('name')).toBe('born-month')
  })

  test('leads from what is wrong to its field, also where that has an id of its own', () => {
    const children = (
      <>
        <our.Textarea name="reason" id="another-reason" label="Why" value="" error="Enter why" />
        <our.Input name="who" label="Who" value="" error="Enter who" />
      </>
    )
    const document = dom(page('en-GB', { children, errors: { who: 'Enter who', reason: 'Enter why' } }))
    const told = [...document.querySelectorAll('.nhsuk-error-summary a')]
    expect(told.map((a) => [a.textContent, a.getAttribute('href')])).toEqual([
      ['Enter why', '#another-reason'],
      ['Enter who', '#who'],
    ])
  })

  test('keeps the reader’s size of text', () => {
    expect(dom(page('en-GB')).documentElement.getAttribute('data-text-size')).toBe('2')
  })

  test('escapes what people write', () => {
    expect(page('en-GB', { children: <our.Input name="n" label="Name" value={'"><script>'} /> })).not.toContain(
      '<script>',
    )
  })
})

test('an address that somebody typed cannot be a script', () => {
  expect(
    page('en-GB', { children: <our.OutsideLink href={' java' + 'script:alert(1)'}>Site</our.OutsideLink> }),
  ).not.toContain('javascript')
  expect(page('en-GB', { children: <our.OutsideLink href="https://choir.example">Site</our.OutsideLink> })).toContain(
    'href="https://choir.example"',
  )
})

test('a form carries its token, its key and the version it shows', () => {
  const hidden = [...dom(page('en-GB')).querySelectorAll('main input[type=hidden]')].map((one) => [
    one.getAttribute('name'),
    one.getAttribute('value'),
  ])
  expect(hidden).toEqual([
    ['csrf', 'token'],
    ['key', 'once'],
    ['version', '3'],
  ])
})

test('a page without a form asks for no token, so a visitor gets no cookie', () => {
  let asked = 0
  const quiet: our.Frame = {
    get csrf() {
      asked += 1
      return 'token'
    },
  }
  our.renderDocument(
    <our.FrameContext.Provider value={quiet}>
      <our.Page title="Home">
        <our.Form action="/search" method="get">
          <our.SearchInput name="q" />
        </our.Form>
      </our.Page>
    </our.FrameContext.Provider>,
  )
  expect(asked).toBe(0)
})

test('the character count has every grammatical form of Arabic', () => {
  const group = dom(page('ar')).querySelector('.nhsuk-character-count')
  const forms = group?.getAttributeNames().filter((name) => name.startsWith('data-i18n.characters-under-limit.'))
  expect(forms).toHaveLength(6)
  expect(group?.getAttribute('data-i18n.characters-under-limit.few')).toContain('%{count}')
})

test('pins at one address stand apart, and are large enough to press on a phone', () => {
  const circles = [...dom(page('en-GB')).querySelectorAll('.app-map__svg--narrow .app-map__pin circle')]
  const at = circles.map((circle) => [Number(circle.getAttribute('cx')), Number(circle.getAttribute('cy'))] as const)
  expect(circles.every((circle) => Number(circle.getAttribute('r')) >= 12)).toBe(true)
  const gap = Math.hypot(at[0]![0] - at[1]![0], at[0]![1] - at[1]![1])
  expect(gap).toBeGreaterThanOrEqual(24)
})

test('offers first, last and neighbouring pages, and never hides only one', () => {
  const shown = (current: number, total: number): string =>
    our
      .pagesAround(current, total, String)
      .map((item) => ('ellipsis' in item ? '…' : item.number))
      .join(' ')
  expect(shown(1, 1)).toBe('1')
  expect(shown(4, 9)).toBe('1 2 3 4 5 … 9')
  expect(shown(5, 9)).toBe('1 … 4 5 6 … 9')
})
