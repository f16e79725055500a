import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

/** What a person reads of their rights, and in a copy of their record. */
export const rightsWords = defineMessages('rights', {
  audience: 'resident',
  en: {
    title: 'My rights',
    lead: 'This record is about you. You can have a copy of all of it, change your mind about what you agreed to, and have it erased.',
    link: 'Ask for a copy, or to be erased',
    back: 'My page',
    stopsTitle: 'What you took back, and what stopped',
    stopsNone: 'You have not taken back any agreement.',
    stopsWorkWithMe:
      'We share nothing more about you, write to you no more, and tell nobody how it goes. We stop working with you; we will ask you how you want to end.',
    stopsTellSource: 'Whoever introduced you is told nothing more, and can no longer read what they were told.',
    stopsShareWithGroup: 'The group sees nothing of you any more. Its link no longer opens.',
    stopsContactMe: 'We send you no messages any more, not even one that was waiting.',
    stopsStatistics: 'You are left out of every count.',
    keptByLaw:
      'What we keep: that you agreed and took it back, and who has looked at your record. The law asks us to be able to show it.',
    toldByEmail: '⁨{name}⁩ was asked on {on} to delete what it knew of you.',
    toldByPhone: 'We ring ⁨{name}⁩ and ask them to delete what they know of you.',
    toldDone: '⁨{name}⁩ has deleted what it knew of you ({on}).',
    copyTitle: 'A copy of everything we keep about you',
    copyHelp:
      'It holds all that is written about you and everybody who has looked. We look through it first, so that it says nothing private about other people. You get it here within one month.',
    copyAsk: 'Ask for my copy',
    copyAsked: 'You asked on {asked}. You get it by {due}.',
    copyReady: 'Your copy is here: {on}',
    copyDone: 'We have your wish. You get your copy here by the day below.',
    erasureTitle: 'Have my record erased',
    erasureHelp:
      'Two people look at your wish. Then your record is hidden from everybody for 30 days, and erased after that. This page ends with it. What cannot be undone is only done after those 30 days: ring us before then if you change your mind.',
    erasureKept:
      'What stays are numbers without your name: that somebody of your age group in your neighbourhood was here. A question about somebody’s safety that is still open must be finished first.',
    erasureSure: 'Yes, I want my record to be erased',
    erasureAsk: 'Ask to be erased',
    erasureMissing: 'Tick the box if you want your record to be erased',
    erasureDone: 'We have your wish. Somebody will speak with you about it.',
    erasureAsked: 'You asked on {on} to be erased. Two people look at it.',
    myCopyTitle: 'Everything kept about you at {place}',
    myCopyMade: 'Made on {on}. Reference ⁨{reference}⁩.',
    myCopyHeld:
      'Left out: {count, plural, one {# text} other {# texts}}, because they are about other people or could hurt somebody.',
    myCopyHidden: 'Names, addresses and numbers of other people are left out.',
    myCopyComplain:
      'If you think that something is missing, ask us. You can also ask the Information Commissioner: ⁨ico.org.uk⁩, ⁨0303 123 1113⁩.',
    myCopyData: 'The same as data (JSON)',
    myCopyLooked: 'Who has looked, and who changed something',
    copyWhen: 'When',
    copyWho: 'Who',
    copyWhat: 'What',
    yes: 'yes',
    no: 'no',
  },
  ar: {
    cleared: null,
    text: {
      title: 'حقوقي',
      lead: 'هذا السجل عنك. يمكنك الحصول على نسخة كاملة منه، وتغيير رأيك فيما وافقت عليه، وطلب محوه.',
      link: 'اطلب نسخة أو اطلب المحو',
      back: 'صفحتي',
      stopsTitle: 'ما سحبته من موافقات وما توقف',
      stopsNone: 'لم تسحب أي موافقة.',
      stopsWorkWithMe:
        'لن نشارك شيئًا آخر عنك، ولن نكتب إليك، ولن نخبر أحدًا بما يجري. نتوقف عن العمل معك وسنسألك كيف تريد أن ننهي الأمر.',
      stopsTellSource: 'من عرّفنا بك لن يُخبَر بشيء آخر، ولم يعد بإمكانه قراءة ما أُخبر به.',
      stopsShareWithGroup: 'لم تعد المجموعة ترى شيئًا عنك، ولم يعد رابطها يفتح.',
      stopsContactMe: 'لن نرسل إليك أي رسائل، ولا حتى ما كان في الانتظار.',
      stopsStatistics: 'لن تُحتسب في أي رقم.',
      keptByLaw: 'ما نحتفظ به: أنك وافقت ثم سحبت موافقتك، ومن اطلع على سجلك. يطلب منا القانون أن نتمكن من إثبات ذلك.',
      toldByEmail: 'طُلب من ⁨{name}⁩ في {on} أن تمحو ما تعرفه عنك.',
      toldByPhone: 'نتصل بـ ⁨{name}⁩ ونطلب محو ما يعرفونه عنك.',
      toldDone: 'محت ⁨{name}⁩ ما كانت تعرفه عنك ({on}).',
      copyTitle: 'نسخة من كل ما نحتفظ به عنك',
      copyHelp:
        'فيها كل ما كُتب عنك وكل من اطلع عليه. نراجعها أولًا حتى لا تذكر شيئًا خاصًا عن أشخاص آخرين. تحصل عليها هنا خلال شهر واحد.',
      copyAsk: 'اطلب نسختي',
      copyAsked: 'طلبتها في {asked}. تحصل عليها بحلول {due}.',
      copyReady: 'نسختك هنا: {on}',
      copyDone: 'وصلنا طلبك. تحصل على نسختك هنا بحلول اليوم المذكور أدناه.',
      erasureTitle: 'محو سجلي',
      erasureHelp:
        'ينظر شخصان في طلبك. بعد ذلك يُخفى سجلك عن الجميع مدة ⁨30⁩ يومًا ثم يُمحى، وتنتهي هذه الصفحة معه. ما لا يمكن التراجع عنه لا يحدث إلا بعد هذه المدة: اتصل بنا قبل ذلك إذا غيّرت رأيك.',
      erasureKept:
        'ما يبقى أرقام بدون اسمك: أن شخصًا من فئتك العمرية في حيك كان هنا. أي سؤال مفتوح عن سلامة شخص ما يجب أن يُنهى أولًا.',
      erasureSure: 'نعم، أريد محو سجلي',
      erasureAsk: 'اطلب المحو',
      erasureMissing: 'ضع علامة في المربع إذا كنت تريد محو سجلك',
      erasureDone: 'وصلنا طلبك. سيتحدث معك أحدنا بشأنه.',
      erasureAsked: 'طلبت في {on} محو سجلك. ينظر شخصان في الطلب.',
      myCopyTitle: 'كل ما يُحتفظ به عنك لدى {place}',
      myCopyMade: 'أُعدت في {on}. الرقم المرجعي ⁨{reference}⁩.',
      myCopyHeld:
        'لم يُدرج: {count, plural, zero {لا نصوص} one {نص واحد} two {نصان} few {# نصوص} many {# نصًا} other {# نص}}، لأنها تخص أشخاصًا آخرين أو قد تؤذي أحدًا.',
      myCopyHidden: 'لم تُدرج أسماء وعناوين وأرقام أشخاص آخرين.',
      myCopyComplain: 'إذا كنت ترى أن شيئًا ناقص فاسألنا. يمكنك أيضًا سؤال مفوض المعلومات: ⁨ico.org.uk⁩، ⁨0303 123 1113⁩.',
      myCopyData: 'المحتوى نفسه كبيانات (⁨JSON⁩)',
      myCopyLooked: 'من اطلع ومن غيّر شيئًا',
      copyWhen: 'متى',
      copyWho: 'من',
      copyWhat: 'ماذا',
      yes: 'نعم',
      no: 'لا',
    },
  },
})

/** What stops when this is taken back, in a sentence. */
export const whatStops: Record<string, MessageRef> = {
  'work-with-me': rightsWords.stopsWorkWithMe,
  'tell-source': rightsWords.stopsTellSource,
  'share-with-group': rightsWords.stopsShareWithGroup,
  'contact-me': rightsWords.stopsContactMe,
  statistics: rightsWords.stopsStatistics,
}
