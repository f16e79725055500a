import { defineMessages } from '../../platform/i18n/index.ts'

/** How much room there is, for anybody to read. */
export const roomWords = defineMessages('room', {
  audience: 'resident',
  en: {
    places: '{count, plural, one {# place} other {# places}}',
    full: 'Full for now',
    fullWaiting: 'Full, waiting list open',
    wait: 'about {weeks, plural, one {# week’s} other {# weeks’}} wait',
    waitDays: 'about {days, plural, one {# day’s} other {# days’}} wait',
    waitSaid: 'wait: {words}',
    noWait: 'hardly any wait',
    waitsOf: 'The last {count} who waited here waited between {least} and {most}.',
    replyDays:
      '{days, plural, =0 {They usually answer on the same day.} one {They usually answer within a day.} other {They usually answer within # days.}}',
    accepted: 'Of 10 who were introduced, about {count} were welcomed.',
    longDays: '{days, plural, =0 {less than a day} one {# day} other {# days}}',
    longWeeks: '{weeks, plural, one {# week} other {# weeks}}',
    paused: 'Paused for now',
    pausedUntil: 'Paused until {day}',
    pausedWhy: 'They say: {words}',
    saidOn: 'The group said so on {day}.',
    unlimited: 'Everybody finds a place',
    limits: 'What they cannot do',
    capability: 'What they are good at',
    training: 'Before you begin',
  },
  ar: {
    cleared: null,
    text: {
      places:
        '{count, plural, zero {لا أماكن} one {مكان واحد} two {مكانان} few {# أماكن} many {# مكانًا} other {# مكان}}',
      full: 'لا أماكن شاغرة الآن',
      fullWaiting: 'لا أماكن شاغرة، وقائمة الانتظار مفتوحة',
      wait: 'الانتظار نحو {weeks, plural, zero {# أسبوع} one {أسبوع واحد} two {أسبوعين} few {# أسابيع} many {# أسبوعًا} other {# أسبوع}}',
      waitDays:
        'الانتظار نحو {days, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}',
      waitSaid: 'الانتظار: ⁨{words}⁩',
      noWait: 'لا انتظار تقريبًا',
      waitsOf: 'آخر {count} ممن انتظروا هنا انتظروا ما بين {least} و{most}.',
      replyDays:
        '{days, plural, =0 {يجيبون عادةً في اليوم نفسه.} zero {يجيبون عادةً خلال # يوم.} one {يجيبون عادةً خلال يوم.} two {يجيبون عادةً خلال يومين.} few {يجيبون عادةً خلال # أيام.} many {يجيبون عادةً خلال # يومًا.} other {يجيبون عادةً خلال # يوم.}}',
      accepted: 'من كل 10 أشخاص جرى تعريفهم رُحّب بنحو {count}.',
      longDays:
        '{days, plural, =0 {أقل من يوم} zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}',
      longWeeks:
        '{weeks, plural, zero {# أسبوع} one {أسبوع واحد} two {أسبوعين} few {# أسابيع} many {# أسبوعًا} other {# أسبوع}}',
      paused: 'متوقف مؤقتًا',
      pausedUntil: 'متوقف مؤقتًا حتى {day}',
      pausedWhy: 'يقولون: ⁨{words}⁩',
      saidOn: 'قالت المجموعة ذلك في {day}.',
      unlimited: 'يجد الجميع مكانًا',
      limits: 'ما لا يستطيعون القيام به',
      capability: 'ما يجيدونه',
      training: 'قبل أن تبدأ',
    },
  },
})
