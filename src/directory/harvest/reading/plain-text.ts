const longest = 50_000
const tag = /<\/?[a-z][\w:-]*(?:\s[^<>]*|\/)?>/gi

/** Plain text of what may be HTML: nothing of scripts, links after their words, paragraphs parted by an empty line. */
export function plainText(source: string): string {
  let text = source.slice(0, longest).replaceAll(/\r\n?/g, '\n')
  if (!/[<&]/.test(text)) return tidy(text)
  // Some feeds escape their HTML twice.
  for (let round = 0; round < 3; round += 1) {
    const isHtml = text.search(tag) >= 0
    const next = decodeEntities(isHtml ? withoutTags(text) : text)
    if (next === text) break
    text = next
  }
  return tidy(text)
}

/** The same on one line, for names and addresses. */
export function plainLine(source: string): string {
  return plainText(source).replaceAll(/\s+/g, ' ').trim()
}

function withoutTags(html: string): string {
  return html
    .replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replaceAll(/<(script|style|iframe|object|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<a\s[^<>]*?href\s*=\s*["']?([^"'\s<>]+)[^<>]*>([^<]*)<\/a>/gi, linkInWords)
    .replaceAll(/\s*<br\s*\/?>\s*/gi, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/\s*<li\b[^<>]*>\s*/gi, '\n- ')
    .replaceAll(/\s*<\/(?:ul|ol)>\s*/gi, '\n\n')
    .replaceAll(/\s*<\/?(?:p|div|h[1-6]|section|article|table|blockquote|header|footer)\b[^<>]*>\s*/gi, '\n\n')
    .replaceAll(/\s*<\/?(?:tr|dt|dd)\b[^<>]*>\s*/gi, '\n')
    .replaceAll(/<\/t[dh]>/gi, ' ')
    .replaceAll(tag, '')
}

function linkInWords(_all: string, href: string, words: string): string {
  const target = href.replace(/^mailto:/i, '')
  const isUseful = /^(https?:|mailto:)/i.test(href) && !words.includes(target)
  return isUseful ? `${words} (${target})` : words
}

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  pound: '£',
  euro: '€',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  middot: '·',
  eacute: 'é',
  egrave: 'è',
  ccedil: 'ç',
  frac12: '½',
  deg: '°',
  copy: '©',
  reg: '®',
  trade: '™',
}

function decodeEntities(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+[0-9]*);/gi, (all, name: string) => {
    if (!name.startsWith('#')) return named[name.toLowerCase()] ?? all
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

function tidy(text: string): string {
  const plain = withoutControls(text)
  if (!/[\t\n\u00a0]| {2}/.test(plain)) return plain.trim()
  return plain
    .replaceAll(/[ \t\u00a0]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

// Control characters but for the tab and the line feed; marks of direction; the mark of byte order.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unwanted = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/

/** A database takes neither NUL nor half a surrogate pair; direction marks could disguise a text. */
export function withoutControls(text: string): string {
  const whole = text.toWellFormed()
  return unwanted.test(whole) ? whole.replaceAll(new RegExp(unwanted, 'g'), '') : whole
}
