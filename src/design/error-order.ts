const list = /(<ul class="nhsuk-list nhsuk-error-summary__list">)(.*?)(<\/ul>)/s

/** A form finds what is wrong in an order of its own; its summary tells it in the order of the page, which is known once that is drawn. */
export function errorsInPageOrder(html: string): string {
  return html.replace(list, (_all, before: string, lines: string, after: string) => {
    const found = lines.split(/(?=<li>)/)
    return before + found.toSorted((one, other) => placeOf(one, html) - placeOf(other, html)).join('') + after
  })
}

/** What is about no field comes first. */
function placeOf(line: string, html: string): number {
  const [, name] = /^<li><a href="#([^"]*)"/.exec(line) ?? []
  return name === undefined ? -1 : html.indexOf(` id="${name}"`)
}
