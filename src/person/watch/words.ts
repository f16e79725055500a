import { defineMessages, type MessageRef } from '../../platform/i18n/index.ts'

export const watchWords = defineMessages('watch', {
  audience: 'staff',
  en: {
    nav: 'Looks to check',
    title: 'Looks at records to check',
    help: 'Somebody looked, and no work shows why. That is a question to ask them, not an answer: a colleague may have helped on the phone.',
    helpAuditor: 'How many looks of each login have something to ask about. Whose records they were is not shown here.',
    period: 'Since',
    days: '{count, plural, one {the last day} other {the last # days}}',
    show: 'Show',
    none: 'Nothing to ask about.',
    reader: 'Who looked',
    whose: 'Whose record',
    looks: 'Looks',
    last: 'Last',
    why: 'What to ask about',
    records: 'Records',
    notYours: 'Somebody whose record you may not open',
    noWork: 'No note, task, plan or change within {count, plural, one {# day} other {# days}}',
    sameSurname: 'The same surname',
    sameAddress: 'The same street or postcode',
    many: 'Looked often',
    outOfHours: 'Outside working hours',
    highProfile: 'Somebody the public knows',
    alarmsTitle: 'Alarms about reading',
    alarmsNav: 'Alarms',
    alarmsHelp:
      'An alarm says that one login wanted to see the records of more than {count} different {people} in an hour, and that no further record was shown to it. Ring whoever it belongs to: if it was not them, end their sign-ins.',
    alarmsNone: 'No alarm.',
    when: 'When',
    who: 'Who',
    organisation: 'Organisation',
    people: 'Different {people}',
    state: 'State',
    seen: 'Seen by {name}',
    see: 'I look after it',
    seeOf: 'I look after it: {name}',
    tooMany:
      'You have opened the records of more than {count} different {people} in an hour, so no more are shown now. Your administrator has been told. Go on with those you already opened, or wait a while.',
    mailSubject: 'One login reads very many records',
    mail: 'One login at {place} wanted to see more records in an hour than anybody works with. No more are shown to it. See who it is: {link}',
    todayAlarm: 'One login reads very many records',
    todayOpenings: '{count, plural, one {# emergency opening} other {# emergency openings}} to look at',
    todayExclusion: 'A resident asks that somebody must not see their record: settle it today',
    profileSet: 'The public knows this {person}: look again at each look',
    profileEnd: 'No longer look again at each look',
    profileOn: 'Each look at this record by others than their {worker} is looked at again.',
  },
})

export const lookReasons = ['noWork', 'sameSurname', 'sameAddress', 'many', 'outOfHours', 'highProfile'] as const
export type LookReason = (typeof lookReasons)[number]
export const reasonWords: Record<LookReason, MessageRef> = {
  noWork: watchWords.noWork,
  sameSurname: watchWords.sameSurname,
  sameAddress: watchWords.sameAddress,
  many: watchWords.many,
  outOfHours: watchWords.outOfHours,
  highProfile: watchWords.highProfile,
}
