/** What a borough has, from the size of a charity to two people with a kettle. Invented; `where` tells in how many neighbourhoods each exists. */
export type OfferKind = {
  name: string
  kind: 'service' | 'activity' | 'group' | 'drop-in'
  themes: string[]
  what: string
  who: string
  notFor?: string
  days: string[]
  from: string
  until: string
  where: number
  pence: number | null
  joining: 'drop-in' | 'contact' | 'introduction'
  run: 'charity' | 'group' | 'enterprise' | 'council' | 'anchor' | 'faith' | 'advice'
  access?: string[]
  languages?: string[]
  criteria?: { kind: string; value: string; note?: string }[]
  ages?: [number | null, number | null]
  home?: boolean
  online?: boolean
  phone?: boolean
  navigator?: string
}
