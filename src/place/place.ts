import { defineMessages } from '../platform/i18n/index.ts'

/** A place that works together, such as a borough. */
export type Place = {
  id: string
  slug: string
  name: string
  phone: string
  email: string
  urgentText: string
  openingHours: string
  areaCodes: string[]
  postcodeAreas: string[]
}
export type Neighbourhood = {
  id: string
  slug: string
  name: string
  outline: GeoJSON.Geometry | null
  latitude: number | null
  longitude: number | null
}
export type Point = { latitude: number; longitude: number }
/** Where a postcode is: its point, if we know it, and whether it belongs to the place. */
export type Located = {
  postcode: string
  isInside: boolean
  point: Point | null
  neighbourhoodId: string | null
  isKnown: boolean
}

export const placeWords = defineMessages('place', {
  audience: 'resident',
  en: {
    postcodeWrong: 'Enter a full postcode, like SE1 1AA',
    postcodeOutside:
      'This postcode is outside {place}. Check it, or ask where you live: we show what is near you all the same.',
  },
  ar: {
    cleared: null,
    text: {
      postcodeWrong: 'أدخل رمزًا بريديًا كاملًا مثل ⁨SE1 1AA⁩',
      postcodeOutside:
        'هذا الرمز البريدي خارج {place}. تحقق منه أو اسأل في منطقتك: سنعرض لك ما هو قريب منك على أي حال.',
    },
  },
})

/** "se11aa" and "SE1  1aa" are written "SE1 1AA"; undefined when it cannot be a British postcode (BS 7666). */
export function normalisePostcode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const match = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(plain)
  return match ? `${match[1]} ${match[2]}` : undefined
}

/** The first half, such as SE15; also of a half postcode. */
export function outwardCode(postcode: string): string {
  return postcode.split(' ')[0] ?? postcode
}
