/** What a column may say, with the names that it has in spreadsheets. The first that fits is taken, and each but once. */
const names = {
  id: /^(id|ref(erence)?|service ?id|unique ?id|record ?id|number)$/,
  organisation: /^(organi[sz]ation|provider|run by|who runs( it)?|charity|group name|delivered by)/,
  name: /^(name|title|activity|service|offer|group|session|club|what is it called|(service|activity|offer|session|class) ?(name|title))$/,
  description: /descri|^(about|details|summary|what happens|information|what)$/,
  whoFor: /who.*for|eligib|audience|target|suitab|client group/,
  venue: /^(venue|place|location|where|building|site)( name)?$/,
  address: /address|street/,
  city: /^(town|city|area)$/,
  postcode: /post ?code/,
  days: /^(days?|weekdays?|day\(?s?\)? ?of ?(the )?week)$/,
  opensAt: /^(from|start|opens?)( ?(time|at))?$|^time from$/,
  closesAt: /^(to|until|end|finish|closes?)( ?(time|at))?$|^time to$/,
  times: /^(times?|when|schedule|session times|opening (times|hours)|days? (and|&) times?)$/,
  cost: /cost|price|fee|charge|£/,
  minimumAge: /(min|from|youngest|lowest).*age|age.*(from|min)/,
  maximumAge: /(max|to|oldest|highest|upper).*age|age.*(to|max)/,
  phone: /phone|^tel|mobile|^call$/,
  email: /e-?mail/,
  url: /web|url|link|site$/,
  contact: /contact|^(lead|leader|person)$/,
  languages: /language/,
  access: /access|disab|facilit/,
  categories: /categor|^(theme|type|topic|tags?|kind|subject)s?$/,
} as const
export type Field = keyof typeof names
export const fields = Object.keys(names) as Field[]
export type Mapping = (Field | '')[]

export function guessMapping(header: string[]): Mapping {
  const taken = new Set<Field>()
  return header.map((given) => {
    const name = given
      .trim()
      .toLowerCase()
      .replaceAll(/[_\s]+/g, ' ')
      .replace(/[:*?]+$/, '')
    const found = name && fields.find((field) => !taken.has(field) && names[field].test(name))
    if (!found) return ''
    taken.add(found)
    return found
  })
}

export const isField = (word: string): word is Field => Object.hasOwn(names, word)
