import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { configure } from 'nunjucks'

const root = join(createRequire(import.meta.url).resolve('nhsuk-frontend/dist/nhsuk/template.njk'), '../..')
const macros = configure(root, { trimBlocks: true, lstripBlocks: true, autoescape: true })

/** What the design system's own template makes of it. */
export function official(component: string, macro: string, params: object): string {
  const template = `{% from "nhsuk/components/${component}/macro.njk" import ${macro} %}{{ ${macro}(params) }}`
  return macros.renderString(template, { params })
}

/** One line for each tag and text: spaces and the order of attributes do not count. */
export function outline(html: string): string[] {
  const { document } = parseHTML(`<html><body>${html}</body></html>`)
  return lines(document.body)
}

function lines(parent: { childNodes: Iterable<unknown> }, depth = ''): string[] {
  return [...parent.childNodes].flatMap((child) => {
    const node = child as Element
    if (node.nodeType === 3)
      return node.textContent?.trim() ? [`${depth}"${node.textContent.trim().replace(/\s+/g, ' ')}"`] : []
    const attributes = [...node.attributes].map(({ name, value }) => ` ${name}="${value.trim()}"`).sort()
    return [`${depth}<${node.localName}${attributes.join('')}>`, ...lines(node, `${depth}  `)]
  })
}
