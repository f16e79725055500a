import { type Selector, transform } from 'lightningcss'
import { PurgeCSS } from 'purgecss'
import rtlcss from 'rtlcss'
import { firstSightOf } from './first-sight.ts'
import { isOfFirstView } from './first-view.ts'

export type StyleSources = { nhsukCss: string; ourCss: string; rtlFixes: string; markup: string[] }
type Sheet = Uint8Array<ArrayBufferLike>
type Sheets = Record<'ltr' | 'rtl' | 'firstLtr' | 'firstRtl' | 'sightLtr' | 'sightRtl', Sheet>
export type BuiltStyles = Sheets & { images: string[] }

/** Both directions of the stylesheet, with only what our pages use and nothing from another host. */
export async function buildStyles({ nhsukCss, ourCss, rtlFixes, markup }: StyleSources): Promise<BuiltStyles> {
  const { css, images } = makeLocal(nhsukCss)
  const used = await purge(`${css}\n${ourCss}`, markup)
  const mirrored = `${rtlcss.process(used)}\n${rtlFixes}`
  const [ltr, rtl] = [minify(used), minify(mirrored)]
  const [firstLtr, firstRtl] = [firstViewOf(ltr), firstViewOf(rtl)]
  return {
    ltr,
    rtl,
    firstLtr,
    firstRtl,
    sightLtr: firstSightOf(firstLtr),
    sightRtl: firstSightOf(firstRtl),
    images: images.filter((image) => used.includes(image)),
  }
}

// The typeface is licensed to the NHS and lives on its server: we use the reader's own fonts.
function makeLocal(css: string): { css: string; images: string[] } {
  const images = new Set<string>()
  const local = css
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('@media (-ms-high-contrast:active),', '@media ')
    .replace(/[^{}]*\.nhsuk-frontend-supported [^{}]*\{[^{}]*\}/g, asSoonAsDrawn)
    .replace(/font-family:Frutiger W01,arial,sans-serif/g, 'font-family:inherit')
    .replace(/url\(["']?\/assets\/images\/([^)"']+)["']?\)/g, (_all, image: string) => {
      images.add(image)
      return `url(${image})`
    })
  if (/url\(["']?(https?:)?\/\//.test(local)) throw new Error('A stylesheet refers to another host')
  return { css: local, images: [...images] }
}

/** What the design system says of pages whose scripts run is said before they do: else a page would jump when they start. */
const asSoonAsDrawn = (rule: string) =>
  `${rule}@media (scripting:enabled){${rule.replaceAll('.nhsuk-frontend-supported ', '.app-page ')}}`

/** Names that are put together from parts, or that scripts add: no search of our pages finds them. */
const madeUp = [
  /^nhsuk-(?!.*(--(reverse|brand|login|secondary-solid|white|inline|organisation|top-task|interruption)|__(search|logo|organisation|service-logo|conditional|sort)))(button|card|character-count|checkboxes|error|fieldset|form-group|header|heading|hint|icon|input|label|notification-banner|pagination|radios|scroll|table|tag|textarea|select|frontend)/,
  /^nhsuk-(radios|checkboxes)--inline$/,
  /^app-/,
]

async function purge(css: string, markup: string[]): Promise<string> {
  const [result] = await new PurgeCSS().purge({
    content: [...markup, attributesIn(css)].map((raw) => ({ raw, extension: 'tsx' })),
    css: [{ raw: css }],
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
    safelist: { standard: madeUp, variables: [/^--place/, /^--nhsuk-(breakpoint|frontend)/] },
    variables: true,
    keyframes: true,
  })
  if (!result) throw new Error('The stylesheet was lost while purging it')
  return result.css
}

/** Scripts mark what they have started with attributes, which no page mentions. */
function attributesIn(css: string): string {
  return (css.match(/\[[^\]]+\]/g) ?? []).filter((one) => !one.includes('class')).join(' ')
}

/** The rules for what people come to first, in their order: a page made of nothing else looks the same with them. */
function firstViewOf(code: Sheet): Sheet {
  const isNeeded = (selector: Selector) => selector.every((part) => part.type !== 'class' || isOfFirstView(part.name))
  return transform({
    filename: 'first.css',
    code,
    minify: true,
    visitor: {
      Rule: { style: ({ value }) => (value.selectors.some(isNeeded) ? undefined : []) },
      Selector: (selector) => (isNeeded(selector) ? undefined : []),
    },
  }).code
}

function minify(css: string): Sheet {
  // The design system still carries rules for Internet Explorer that no parser of today reads: they are dropped.
  const targets = { chrome: 100 << 16, firefox: 100 << 16, safari: 15 << 16 }
  return transform({ filename: 'alongside.css', code: Buffer.from(css), minify: true, targets, errorRecovery: true })
    .code
}
