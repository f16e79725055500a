const list = /(<ul class="nhsuk-list nhsuk-error-summary__list">)(.*?)(<\/ul>)/s
const link = /^<li><a href="#([^"]*)"/

/**
 * A form finds what is wrong in an order of its own; its summary tells it in the order of the page, which is known once
 * that is drawn. There too it is known what a field is called that has not the id of its name.
 */
export function errorsInPageOrder(html: string): string {
  return html.replace(list, (_all, before: string, lines: string, after: string) => {
    const found = lines.split(/(?=<li>)/).map((line) => placed(line, html))
    return (
      before +
      found
        .toSorted((one, other) => one.at - other.at)
        .map(({ line }) => line)
        .join('') +
      after
    )
  })
}

/** What is about no field comes first. */
function placed(line: string, html: string): { line: string; at: number } {
  const name = link.exec(line)?.[1]
  if (name === undefined) return { line, at: -1 }
  const at = html.indexOf(` id="${name}"`)
  if (at >= 0) return { line, at }
  const field = html.indexOf(` name="${name}"`)
  const tag = html.slice(html.lastIndexOf('<', field), html.indexOf('>', field))
  const id = field < 0 ? undefined : / id="([^"]*)"/.exec(tag)?.[1]
  return { line: id === undefined ? line : line.replace(link, `<li><a href="#${id}"`), at: field }
}
