import { defineMessages } from '../../platform/i18n/index.ts'

export const whatIfWords = defineMessages('whatIf', {
  audience: 'staff',
  en: {
    title: 'Before a door is opened',
    nav: 'What if more people came?',
    lead: 'If a source, or a new one, began to introduce more {people} each month: who would wait how long for what? Nothing is changed by asking.',
    people: '{People} more each month',
    kind: 'From what kind of source',
    area: 'Where they live',
    wholePlace: 'The whole place',
    months: 'Look ahead',
    monthsAhead: '{count} months',
    reach: 'How far they go for it',
    reachOwn: 'Their own area',
    reachNear: 'Their own area and the two nearest',
    reachAnywhere: 'Anywhere in the place',
    show: 'Work it out',
    numberWrong: 'Enter a number from {least} to {most}, or leave it empty',
    none: 'Nobody has told us yet how many places any offer has, so no wait can be worked out. Count places first.',
    noneAsked:
      'Too few people have asked for anything with counted places in the last 12 months to know what more people would ask for. Open “Change what is assumed” and enter it yourself.',
    ledger: 'Places and waits',
    answer: 'What would come of it',
    grows:
      'With {count, plural, one {# more person} other {# more people}} a month, whoever asks for {theme} {where} in {month} would wait {withThem} on average instead of {without} (8 of 10 tries: between {low} and {high}).',
    mayGrow:
      'With {count, plural, one {# more person} other {# more people}} a month, the wait for {theme} {where} would most likely stay about the same, and might become much longer: on average {withThem} in {month}, but in 1 of 10 tries {high} or more, and without them {highWithout}.',
    same: 'With {count, plural, one {# more person} other {# more people}} a month, the wait for {theme} {where} would stay about the same: {withThem} on average in {month} (8 of 10 tries: between {low} and {high}).',
    short:
      'With {count, plural, one {# more person} other {# more people}} a month, {where} the wait would stay under a week on average, in 9 of 10 tries, for {themes}.',
    mayBeLonger: 'That may be wrong by far: it might become much longer.',
    quoted: '“{theme}”',
    rangeOfArea:
      'The time ahead was played {runs} times. Each try has its average wait of those who live there and ask in that month; the range is how far chance alone moves this average. One person may wait longer or shorter.',
    rangeOfPlace:
      'The time ahead was played {runs} times. Each try has its average wait of all who ask in that month; the range is how far chance alone moves this average. One person, or one area, may wait longer or shorter: choose an area to see its own.',
    monthByMonth: 'Month by month, in pictures',
    whereArea: 'in {area}',
    wherePlace: 'anywhere in the place',
    places:
      '{count, plural, =0 {8 of 10 would wait under 4 weeks as things are.} one {# more place would keep 8 of 10 under 4 weeks.} other {# more places would keep 8 of 10 under 4 weeks.}}',
    placesNever: 'No number of places that we tried would keep 8 of 10 under 4 weeks.',
    alongsideGrows:
      'To be walked alongside at all, whoever comes in {month} would wait {withThem} on average instead of {without} (8 of 10 tries: between {low} and {high}).',
    alongsideMayGrow:
      'To be walked alongside at all, the wait would most likely stay about the same, and might become much longer: on average {withThem} in {month}, but in 1 of 10 tries {high} or more, and without them {highWithout}.',
    alongsideSame:
      'To be walked alongside at all, the wait would stay about the same: {withThem} on average in {month} (8 of 10 tries: between {low} and {high}).',
    alongsidePlaces:
      '{count, plural, =0 {8 of 10 would begin within 4 weeks as things are.} one {Room to walk with # more person would keep 8 of 10 under 4 weeks.} other {Room to walk with # more people would keep 8 of 10 under 4 weeks.}}',
    alongside: 'Being walked alongside',
    weeks: '{weeks, plural, =0 {less than a week} one {# week} other {# weeks}}',
    over: 'more than 3 years',
    shortWeeks: '{weeks, plural, =0 {under 1 week} one {# week} other {# weeks}}',
    shortOver: 'over 3 years',
    chart: 'Weeks of waiting for “{theme}”, by the month in which people ask',
    chartAlongside: 'Weeks of waiting to be walked alongside, by the month in which people come',
    month: 'Asked in',
    middle: 'Average wait with more people, in the middle of all tries',
    range: 'Average wait in 8 of 10 tries',
    before: 'Average wait without them, in the middle of all tries',
    fourWeeks: '4 weeks',
    table: 'Everything that more would be asked of',
    theme: 'About',
    nowIn: 'Without them',
    thenIn: 'With them',
    between: 'In 8 of 10 tries',
    fromTo: '{low} to {high}',
    longestIn: 'Longest in',
    four: 'Within 4 weeks',
    twelve: 'Within 12 weeks',
    needed: 'Places more for 8 of 10 under 4 weeks',
    percent: '{share}%',
    never: 'no number',
    tableHelp:
      'Average waits of those who ask in {month}: in the middle of all tries, and between which two in 8 of 10 of them. The longest are of the last 3 months. Shares are of everybody who asks, in all months and tries.',
    assume: 'Change what is assumed',
    assumeHelp: 'Leave a box empty to use the number below it.',
    moreOf: '{theme}: asks more each month',
    stayOf: '{theme}: weeks in a place',
    usedTyped: 'As you typed',
    usedLike: '{number}, as of those whom sources of this kind introduced in the last 12 months',
    usedAll: '{number}, as of everybody in the last 12 months: too few came from this kind of source',
    stayMeasured: '{number}, measured over the last 24 months',
    stayAssumed: '{number}, assumed: too few people have left to measure it',
    walk: 'People whom link workers can walk alongside',
    walkMeasured:
      '{number}, the sum of what {workers, plural, one {# link worker has} other {# link workers have}} agreed',
    walkUnknown: 'Nobody has told us: this queue is left out',
    alongsideWeeks: 'Weeks of walking alongside',
    alongsideMeasured: '{number}, measured over the last 12 months',
    again: 'Number for another throw of the dice',
    againHint: 'The same number gives the same answer, so that an address can be shared',
    seen: 'What is known today',
    offers: 'Offers with counted places',
    placesNow: 'Places',
    taken: 'Taken or held',
    waiting: 'Waiting',
    usual: 'Asks a month',
    few: 'fewer than 5',
    howTitle: 'What is measured, and what is assumed',
    measured: 'Measured',
    assumed: 'Assumed',
    measured1:
      'Places, who has or holds one and who waits: today, from “Places and waits”. Only offers whose places are counted are in here; offers without a limit make nobody wait.',
    measured2:
      'How many ask for what, and where they live: from those who were asked about, or wait, in the last 12 months, rounded to fives. Where fewer than 5 people did, 2 are taken; and 1 to 4 who wait for a place of an area, or have one, count as 2.',
    measured3:
      'How long people stay in a place: all weeks spent in places over 24 months, by how often one was left. Those still there count with the time they have been.',
    assumed1: 'People come by chance, evenly over the year (Poisson). There are no seasons, holidays or campaigns.',
    assumed2:
      'How long people stay varies a lot, most staying shorter than the average and some far longer (exponential). Where too few have left, {weeks} weeks.',
    assumed3:
      'Places stay as many as today. Paused offers take nobody. Nobody gives up waiting, and nobody goes before their turn.',
    assumed4:
      'An offer about several things counts as one about the first. People of an offer’s area are those whose area is nearest to its venue; an offer in several places serves the whole place.',
    assumed5:
      'Whoever is new first waits to be walked alongside, and then asks. Today’s list of those who wait for that is not known and begins empty.',
    limits: 'It is a way of thinking, and no promise: the ranges say nothing of how wrong the assumptions may be.',
    print: 'Print this page',
  },
})
