import { defineMessages } from '../../platform/i18n/index.ts'

export const coldWords = defineMessages('coldSpots', {
  audience: 'staff',
  en: {
    title: 'Cold spots: where little is near',
    lead: 'For each neighbourhood, what there is nothing of within a mile and a half of its middle, and what there is only one of.',
    none: 'No neighbourhood is drawn on the map here yet.',
    table: 'What is near each neighbourhood',
    neighbourhood: 'Neighbourhood',
    mix: 'Themes with a choice of two or more',
    mixOf: '{mix} of {all}',
    variety: 'Really different things for each theme, on average',
    alike: 'Much, but all alike',
    each: 'Theme by theme: {name}',
    theme: 'Theme',
    offers: 'Offers near',
    different: 'Really different',
    varietyHelp:
      'Offers are really different when another body runs them, they are of another kind, or take place in another part of the week. A choice of five coffee mornings of one body is no choice.',
    nothing: 'Nothing near',
    one: 'Only one near',
    help: 'Listed offers with a venue, whatever they ask of people. What comes to people, or is online or by phone, is not in here.',
  },
})
