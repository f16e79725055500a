import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

export const countWords = defineMessages('count', {
  audience: 'staff',
  en: {
    nav: 'The count',
    title: 'What did we do together?',
    period: 'From {from} to {to}',
    from: 'From',
    to: 'To',
    show: 'Show this period',
    otherPeriod: 'Choose another period',
    twoYears: 'The last two years',
    year: 'The last 12 months',
    thisQuarter: 'This quarter',
    lastQuarter: 'The last quarter',
    dayWrong: 'Enter two days that exist, the earlier one first',
    print: 'Print this page',
    few: 'fewer than 5',
    lasted:
      '{n} {count, plural, one {connection} other {connections}} between a {person} and something in their community lasted {weeks} weeks or more.',
    lastedHow:
      'Connections whose first visit was in this period, and where the {person} kept going for {weeks} weeks or more, up to today. This is what we are here for. {Referrals}, introductions and sign-offs are not results and are never counted as any.',
    visited:
      '{n} first {count, plural, one {visit} other {visits}} came before {count, plural, one {it} other {them}}.',
    visitedHow: 'Connections whose first visit was in this period, whatever came of it.',
    introductions:
      '{n} {count, plural, one {introduction} other {introductions}} came from {sources} {sourceCount, plural, one {source} other {sources}}.',
    introductionsHow:
      'An introduction is one {referral} that arrived at a door in this period, however it was answered. Two introductions of the same {person} are two. A source is counted once, however much comes from it.',
    people: 'They were about {n} {count, plural, one {{person}} other {{people}}}.',
    peopleHow: 'A {person} is counted once, however often they were introduced.',
    episodes: '{n} {count, plural, one {time} other {times}} alongside somebody began or went on because of them.',
    episodesHow:
      'A time alongside a {person} that an introduction opened or joined. Two introductions of the same {person} usually join one; an introduction that was not accepted joins none.',
    bothWays:
      '{n} first {count, plural, one {visit was} other {visits were}} to something to do, and {help} to something that helps. {both} of them were both.',
    bothWaysHow:
      'Groups, activities and drop-ins are something to do; services help. What is good for two, such as a run on which errands are done, is an activity for one and help for another: it is counted both ways.',
    partners: '{n} {count, plural, one {partner} other {partners}} supported somebody.',
    partnersHow:
      'An organisation counts when a {person} came to something of theirs for the first time in this period. Being listed, or being asked, is not enough. The sector is the one in the directory.',
    needs: '{n} {count, plural, one {need was} other {needs were}} met by nobody yet when they were noticed.',
    needsHow: 'Needs that a {worker} kept in this period because nothing fitted. Some have been met since.',
    mix: 'Where introductions came from',
    mixTitle: '{share}% of introductions came from primary care',
    mixHow: 'Primary care is GP practices and pharmacies.',
    mixAlert:
      'More than {limit}% came from primary care. {People} who do not see a doctor are likely to be missed: see which other doors could be opened.',
    openSources: 'Look at the sources',
    kind: 'Kind of source',
    others: 'Other kinds together',
    sectors: 'Partners who supported somebody, by sector',
    sector: 'Sector',
    number: 'Number',
    newSources: 'Sources that introduced somebody for the first time',
    quarter: 'Quarter from',
    small: 'A number that stands for fewer than 5 people is not shown.',
    none: 'Nothing was counted in this period.',
    rowsShown: '{count, plural, one {# row} other {# rows}}',
    rowsDiffer: 'The number is {number}. You may open {count} of its rows: the others belong to other organisations.',
    csv: 'Download these rows (CSV)',
    csvHelp: 'References only: no names, and nothing else that says who somebody is.',
    back: 'The count',
    reference: 'Reference',
    source: 'Source',
    state: 'How it stands',
    received: 'Received',
    first: 'First',
    opened: 'Since',
    times: 'Introductions',
    offer: 'Offer',
    organisation: 'Organisation',
    firstVisit: 'First visit',
    visits: 'People’s first visits',
    theme: 'About',
    noticed: 'Noticed',
    stateOpen: 'Open',
    stateMet: 'Met now',
    stateLetGo: 'No longer wanted',
    titleIntroductions: 'Introductions',
    titleSources: 'Sources',
    titlePeople: '{People} introduced',
    titleEpisodes: 'Times alongside',
    titleVisited: 'First visits',
    titleLasted: 'Connections that lasted',
    titlePartners: 'Partners who supported somebody',
    titleNeeds: 'Needs that nobody met',
  },
})

const sectorWords = defineMessages('sector', {
  audience: 'staff',
  en: {
    voluntary: 'Voluntary and community',
    nhs: 'NHS',
    public: 'Council and other public bodies',
    private: 'Business',
    enterprise: 'Micro and social enterprise',
    faith: 'Faith',
    education: 'Education',
    other: 'Other',
  },
})

export function sectorName(sector: string): MessageRef {
  return sectorWords[sector as keyof typeof sectorWords] ?? sectorWords.other
}
