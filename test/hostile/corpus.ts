/** What each line tries; `here` is an address that nobody may ask. */
export type Attempt = { kind: Kind; text: string }
export type Kind = 'markup' | 'formula' | 'path' | 'request' | 'header' | 'template' | 'odd'

/**
 * Every line carries its mark. An element of it is called `zq-…`, or has an attribute `data-zq`; a script of it calls
 * `planted`; a sum of a template is 1337; a header is called `x-zq`; a file of it is called by its mark.
 */
const corpus = (mark: string, here: string): Record<Kind, string[]> => ({
  markup: [
    `<script data-zq>planted('${mark}')</script>`,
    `<zq-${mark}>`,
    `<img data-zq src=x onerror=planted('${mark}')>`,
    `<svg data-zq onload=planted('${mark}')>`,
    `"><zq-${mark} onfocus=planted('${mark}') autofocus>`,
    `'><zq-${mark} onmouseover=planted('${mark}')>`,
    `" onfocus="planted('${mark}')" autofocus data-zq="`,
    `' onfocus='planted("${mark}")' autofocus data-zq='`,
    `\` onfocus=planted('${mark}') data-zq=\``,
    `</textarea><script data-zq>planted('${mark}')</script>`,
    `</title><script data-zq>planted('${mark}')</script>`,
    `</script><script data-zq>planted('${mark}')</script>`,
    `</style><zq-${mark}>`,
    `--><zq-${mark}>`,
    `]]><zq-${mark}>`,
    `</option></select><zq-${mark}>`,
    `<noscript><p title="</noscript><img data-zq src=x onerror=planted('${mark}')>">`,
    `<math><mtext><table><mglyph><style><!--</style><img data-zq src onerror=planted('${mark}')>`,
    `<svg><style><zq-${mark} a="</style><img data-zq src=1 onerror=planted('${mark}')>">`,
    `<iframe data-zq srcdoc="<script>parent.planted('${mark}')</script>">`,
    `<form data-zq action=${here}/${mark}><button data-zq>${mark}</button></form>`,
    `<base data-zq href=${here}/${mark}/>`,
    `<meta data-zq http-equiv=refresh content="0;url=${here}/${mark}">`,
    `<link data-zq rel=stylesheet href=${here}/${mark}.css>`,
    `<body data-zq onload=planted('${mark}')>`,
    `<details data-zq open ontoggle=planted('${mark}')>`,
    `&lt;zq-${mark}&gt; &#60;zq-${mark}&#62; &#x3c;zq-${mark}>`,
    `\\u003czq-${mark}\\u003e \\x3czq-${mark}\\x3e %3Czq-${mark}%3E`,
    `＜zq-${mark}＞ \u02BAonfocus=planted('${mark}')`,
    `<\u0000zq-${mark}> <zq-\u0000${mark}>`,
    `javascript:planted('${mark}')`,
    `java\tscript:planted('${mark}')`,
    ` JaVaScRiPt:planted('${mark}')//https://example.org`,
    `data:text/html,<script>planted('${mark}')</script>`,
    `vbscript:planted('${mark}')`,
    `');planted('${mark}');//`,
    `";planted('${mark}');//`,
    `\u2028planted('${mark}')\u2029`,
  ],
  formula: [
    `=HYPERLINK("${here}/${mark}","${mark}")`,
    `+cmd|' /C ${mark}'!A0`,
    `-2+3+cmd|' /C ${mark}'!A0`,
    `@SUM(1+1)*cmd|' /C ${mark}'!A0`,
    ` =1+1 ${mark}`,
    `\t=1+1 ${mark}`,
    `＝1+1 ${mark}`,
    `"=1+1 ${mark}`,
    `${mark};=1+1;"=1+1",=1+1`,
    `${mark}"\r\n=1+1,"=1+1`,
  ],
  path: [
    `../../../../../../tmp/${mark}`,
    `..\\..\\..\\tmp\\${mark}`,
    `%2e%2e%2f%2e%2e%2ftmp%2f${mark}`,
    `....//....//tmp/${mark}`,
    `/tmp/${mark}\u0000.txt`,
    `../../../../../../etc/passwd#${mark}`,
    `file:///etc/passwd?${mark}`,
    `|touch /tmp/${mark}`,
    `;touch /tmp/${mark};`,
    `$(touch /tmp/${mark})`,
    `\`touch /tmp/${mark}\``,
  ],
  request: [
    `${here}/${mark}`,
    `${here.replace('127.0.0.1', 'localhost')}/${mark}`,
    `${here.replace('127.0.0.1', '2130706433')}/${mark}`,
    `${here.replace('127.0.0.1', '[::ffff:127.0.0.1]')}/${mark}`,
    `https://example.org@${here.replace('http://', '')}/${mark}`,
    `${here.replace('http:', '')}/${mark}`,
  ],
  header: [
    `${mark}\r\nx-zq: ${mark}`,
    `${mark}\r\nset-cookie: zq=${mark}\r\n\r\n<zq-${mark}>`,
    `${mark}\nbcc: zq@example.org\n\n<zq-${mark}>`,
    `${mark}%0d%0ax-zq:%20${mark}`,
    `${mark}\u560a\u560dx-zq: ${mark}`,
    `zq@example.org,other@example.org ${mark}`,
  ],
  template: [
    `${mark}{{1000+337}}`,
    `${mark}\${1000+337}`,
    `${mark}#{1000+337}`,
    `${mark}<%= 1000+337 %>`,
    `${mark}{${mark}, plural, other {#}}`,
    `${mark}{name} '{'{0}'}' {place} {reference} {link} %s %n %{name} $1 $& \\1`,
    `{{constructor.constructor("planted('${mark}')")()}}`,
    `\${jndi:ldap://${here.replace('http://', '')}/${mark}}`,
  ],
  odd: [
    `\u202E${mark}\u2066`,
    `${mark}__proto__ constructor`,
    `' or ${mark}=${mark} --`,
    `${mark}\uD800 \uFFFF \u0007`,
  ],
})

export function attempts(mark: string, here: string): Attempt[] {
  return Object.entries(corpus(mark, here)).flatMap(([kind, texts]) =>
    texts.map((text) => ({ kind: kind as Kind, text })),
  )
}

export const corpusSize = attempts('', '').length

/** The turn that begins with the first line of a kind. */
export const turnOf = (kind: Kind) => attempts('', '').findIndex((one) => one.kind === kind)
