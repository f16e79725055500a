import { defineMessages, type Speech } from '../../platform/i18n/index.ts'
import { travelOf } from './travel.ts'

const words = defineMessages('travel', {
  audience: 'resident',
  en: {
    foot: 'about {minutes, plural, one {# minute} other {# minutes}} on foot',
    slowly: 'about {minutes, plural, one {# minute} other {# minutes}} on foot, walking slowly',
    bus: 'about {from} to {to} minutes by bus',
    estimated: '{ways}, estimated from the distance',
    both: '{foot}; {bus}',
  },
  ar: {
    cleared: null,
    text: {
      foot: 'نحو {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}} مشيًا',
      slowly:
        'نحو {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}} مشيًا ببطء',
      bus: 'نحو ⁨{from}⁩ إلى ⁨{to}⁩ دقيقة بالحافلة',
      estimated: '{ways} (تقدير من المسافة)',
      both: '{foot}؛ {bus}',
    },
  },
})

/** "about 25 minutes on foot; about 20 to 35 minutes by bus, estimated from the distance". */
export function sayTravel(metres: number, isSlow: boolean, { say }: Pick<Speech, 'say'>): string {
  const { foot, bus } = travelOf(metres, isSlow)
  const walked = foot === null ? '' : say(isSlow ? words.slowly : words.foot, { minutes: foot })
  const ridden = bus ? say(words.bus, bus) : ''
  const ways = walked && ridden ? say(words.both, { foot: walked, bus: ridden }) : walked || ridden
  return say(words.estimated, { ways })
}
