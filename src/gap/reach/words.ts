import { defineMessages } from '../../platform/i18n/index.ts'

export const reachWords = defineMessages('reach', {
  audience: 'staff',
  en: {
    title: 'Whom we reach, and whom we do not',
    lead: '{People} we walked alongside in the last 12 months. Numbers are rounded to fives; fewer than 5 are not shown, and a language or small area of fewer than 5 is not named.',
    genders: 'Men and women, by programme',
    programme: 'Programme',
    women: 'Women',
    men: 'Men',
    others: 'Other words',
    notSaid: 'Not said',
    share: 'Share of men',
    percent: '{share}%',
    few: 'fewer than 5',
    fewerMen:
      '{programme}: about {share}% are men. Among adults it is {usual}% (England, Census 2021). Men are reached less.',
    fewerWomen:
      '{programme}: about {share}% are men. Among adults it is {usual}% (England, Census 2021). Women are reached less.',
    gendersNone: 'Nobody’s gender is known yet of 5 people or more.',
    gendersHelp:
      'Gender is asked in people’s own words and may be left out. The share is of those who said woman or man.',
    menOffers: 'What is listed for men',
    womenOffers: 'What is listed for women',
    languages: 'Languages people speak',
    language: 'Language',
    people: 'People',
    interpreter: 'Need an interpreter',
    needs: 'With an unmet need',
    offers: 'Offers in it',
    languagesNone: 'No language is spoken by 5 people or more.',
    areas: 'Smaller than a ward: need and reach',
    areasHelp:
      'By LSOA, areas of about 1,500 people, the most deprived first (1 is the most deprived tenth of England). Known where a full postcode is.',
    area: 'Small area',
    decile: 'Deprivation',
    reached: 'Reached',
    areasNone: 'In no small area 5 people or more were reached or have an unmet need.',
  },
})
