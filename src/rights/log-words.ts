import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

const words = defineMessages('rightsLog', {
  audience: 'resident',
  en: {
    copyAsked: 'Asked for a copy of everything',
    copyPrepared: 'Put together a copy of everything',
    copyDecided: 'Looked through the texts of the copy',
    copyGiven: 'Gave the copy to the person',
    erasureAsked: 'Asked for the record to be erased',
    erasureDecided: 'Looked at the wish to be erased',
    groupDeleted: 'Noted that a group deleted what it knew',
  },
  ar: {
    cleared: null,
    text: {
      copyAsked: 'طلب نسخة من كل شيء',
      copyPrepared: 'جمع نسخة من كل شيء',
      copyDecided: 'راجع نصوص النسخة',
      copyGiven: 'سلّم النسخة لصاحب السجل',
      erasureAsked: 'طلب محو السجل',
      erasureDecided: 'نظر في طلب المحو',
      groupDeleted: 'سجّل أن مجموعة محت ما كانت تعرفه',
    },
  },
})

/** What the person reads in their own log of each command here. */
export const logWords: Record<string, MessageRef> = {
  'record-copy.ask': words.copyAsked,
  'mine.ask-copy': words.copyAsked,
  'record-copy.prepare': words.copyPrepared,
  'record-copy.decide': words.copyDecided,
  'record-copy.give': words.copyGiven,
  'erasure.ask': words.erasureAsked,
  'mine.ask-erasure': words.erasureAsked,
  'erasure.propose': words.erasureDecided,
  'erasure.confirm': words.erasureDecided,
  'erasure.refuse': words.erasureDecided,
  'erasure.undo': words.erasureDecided,
  'deletion.note': words.groupDeleted,
}
