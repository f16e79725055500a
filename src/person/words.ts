import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

export * from './lists.ts'

export const personWords = defineMessages('person', {
  audience: 'resident',
  en: {
    needLargePrint: 'Large print',
    needEasyRead: 'Easy read',
    needBraille: 'Braille',
    needAudio: 'Audio',
    needSignLanguage: 'British Sign Language',
    needLipreading: 'Lipreads: face me when you speak',
    needHearingLoop: 'Hearing loop',
    needTextRelay: 'Text relay',
    needMoreTime: 'More time',
    needPictures: 'Pictures, not only words',
    needSomeoneWithMe: 'Someone with me',
    needReadAloud: 'Read letters to me',
    needVoiceMessage: 'Voice messages instead of writing',
    needPhoneOnly: 'Phone only',
    needNoPhone: 'No phone calls',
    needInterpreter: 'An interpreter',
    loveMusic: 'Music',
    loveSinging: 'Singing',
    loveDancing: 'Dancing',
    loveArt: 'Painting and drawing',
    loveCrafts: 'Sewing and crafts',
    loveReading: 'Reading',
    loveWriting: 'Writing and poetry',
    loveFilms: 'Films and theatre',
    loveGardening: 'Gardening',
    loveNature: 'Being in nature',
    loveAnimals: 'Animals',
    loveWalking: 'Walking',
    loveSwimming: 'Swimming',
    loveSport: 'Sport',
    loveCooking: 'Cooking',
    loveEatingTogether: 'Eating together',
    loveTalking: 'A good conversation',
    loveGames: 'Games and cards',
    loveFixing: 'Fixing things',
    loveTechnology: 'Computers and phones',
    loveHistory: 'History',
    loveLanguages: 'Languages',
    loveFaith: 'Faith',
    loveChildren: 'Time with children',
    loveHelping: 'Helping others',
    loveQuiet: 'Peace and quiet',
    ageUnder18: 'Under 18',
    age1824: '18 to 24',
    age2534: '25 to 34',
    age3544: '35 to 44',
    age4554: '45 to 54',
    age5564: '55 to 64',
    age6574: '65 to 74',
    age7584: '75 to 84',
    age85Over: '85 or over',
    purposeWorkWithMe: 'To work with me and write down what we agree',
    purposeTellSource: 'To tell whoever introduced me how it goes',
    purposeShareWithGroup: 'To share what a group needs to welcome me',
    purposeContactMe: 'To contact me in the ways that I said are safe',
    purposeStatistics: 'To count me, without my name',
    howSpoken: 'said it',
    howWritten: 'signed it',
    howOnline: 'ticked it online',
    howBestInterests: 'decided with those who know them, in their interest',
    channelPhone: 'Phone call',
    channelSms: 'Text message',
    channelEmail: 'Email',
    channelLetter: 'Letter',
    channelVisit: 'Visit',
    channelVideo: 'Video call',
    channelTogether: 'Met out and about',
    channelOther: 'Another way',
    nhsNumberLength: 'Enter an NHS number with 10 digits, like 943 476 5919',
    nhsNumberCheck:
      'Enter an NHS number with 10 digits; the last digit does not fit the others: check it against the letter',
    birthDateImpossible: 'Enter a date of birth that exists, like 27 3 1948',
    birthDateFuture: 'Enter a date of birth that is not in the future',
    nameMissing: 'Enter the name to be called by',
    nameLong: 'Enter a name of up to 200 characters',
    wordsLong: 'Enter up to 10,000 characters. Split the rest into another note',
    shortLong: 'Enter up to 500 characters',
    choiceUnknown: 'Choose from the list',
    languageUnknown: 'Enter a language by its usual name',
    channelMissing: 'Select how',
    valueMissing: 'Enter the number or address',
    valueWrong: 'Enter an email address like name@example.org, or a phone number like 020 7946 0000',
    whatMatters: 'What matters to me',
    goodLife: 'A good life, in my words',
    lovesTitle: 'Things I love',
    strengths: 'What I am good at',
    gifts: 'What I could give',
    supports: 'People and things that help me already',
  },
  ar: {
    cleared: null,
    text: {
      needLargePrint: 'طباعة كبيرة',
      needEasyRead: 'نص سهل القراءة',
      needBraille: 'برايل',
      needAudio: 'تسجيل صوتي',
      needSignLanguage: 'لغة الإشارة البريطانية',
      needLipreading: 'قراءة الشفاه: واجهني حين تتكلم',
      needHearingLoop: 'حلقة سمعية',
      needTextRelay: 'خدمة تحويل النص',
      needMoreTime: 'وقت أطول',
      needPictures: 'صور وليس كلمات فقط',
      needSomeoneWithMe: 'شخص يرافقني',
      needReadAloud: 'قراءة الرسائل لي',
      needVoiceMessage: 'رسائل صوتية بدل الكتابة',
      needPhoneOnly: 'الهاتف فقط',
      needNoPhone: 'بدون مكالمات هاتفية',
      needInterpreter: 'مترجم شفوي',
      loveMusic: 'الموسيقى',
      loveSinging: 'الغناء',
      loveDancing: 'الرقص',
      loveArt: 'الرسم',
      loveCrafts: 'الخياطة والأعمال اليدوية',
      loveReading: 'القراءة',
      loveWriting: 'الكتابة والشعر',
      loveFilms: 'الأفلام والمسرح',
      loveGardening: 'البستنة',
      loveNature: 'الطبيعة',
      loveAnimals: 'الحيوانات',
      loveWalking: 'المشي',
      loveSwimming: 'السباحة',
      loveSport: 'الرياضة',
      loveCooking: 'الطبخ',
      loveEatingTogether: 'الأكل مع الآخرين',
      loveTalking: 'حديث جميل',
      loveGames: 'الألعاب والورق',
      loveFixing: 'إصلاح الأشياء',
      loveTechnology: 'الكمبيوتر والهاتف',
      loveHistory: 'التاريخ',
      loveLanguages: 'اللغات',
      loveFaith: 'الإيمان',
      loveChildren: 'قضاء الوقت مع الأطفال',
      loveHelping: 'مساعدة الآخرين',
      loveQuiet: 'الهدوء والسكينة',
      ageUnder18: 'أقل من ⁨18⁩',
      age1824: '⁨18⁩ إلى ⁨24⁩',
      age2534: '⁨25⁩ إلى ⁨34⁩',
      age3544: '⁨35⁩ إلى ⁨44⁩',
      age4554: '⁨45⁩ إلى ⁨54⁩',
      age5564: '⁨55⁩ إلى ⁨64⁩',
      age6574: '⁨65⁩ إلى ⁨74⁩',
      age7584: '⁨75⁩ إلى ⁨84⁩',
      age85Over: '⁨85⁩ أو أكثر',
      purposeWorkWithMe: 'العمل معي وتدوين ما نتفق عليه',
      purposeTellSource: 'إخبار من عرّفكم بي كيف تسير الأمور',
      purposeShareWithGroup: 'مشاركة ما تحتاجه مجموعة للترحيب بي',
      purposeContactMe: 'التواصل معي بالطرق التي قلت إنها آمنة',
      purposeStatistics: 'احتسابي في الأرقام بدون اسمي',
      howSpoken: 'شفهيًا',
      howWritten: 'بالتوقيع',
      howOnline: 'عبر الإنترنت',
      howBestInterests: 'بقرار مع من يعرفه ولمصلحته',
      channelPhone: 'مكالمة هاتفية',
      channelSms: 'رسالة نصية',
      channelEmail: 'بريد إلكتروني',
      channelLetter: 'رسالة بريدية',
      channelVisit: 'زيارة',
      channelVideo: 'مكالمة فيديو',
      channelTogether: 'لقاء في الخارج',
      channelOther: 'طريقة أخرى',
      nhsNumberLength: 'أدخل رقم ⁨NHS⁩ من ⁨10⁩ أرقام مثل ⁨943 476 5919⁩',
      nhsNumberCheck: 'أدخل رقم ⁨NHS⁩ من ⁨10⁩ أرقام؛ الرقم الأخير لا يطابق الأرقام الأخرى: تحقق منه في الرسالة',
      birthDateImpossible: 'أدخل تاريخ ميلاد صحيحًا مثل ⁨27 3 1948⁩',
      birthDateFuture: 'أدخل تاريخ ميلاد ليس في المستقبل',
      nameMissing: 'أدخل الاسم الذي تحب أن تُنادى به',
      nameLong: 'أدخل اسمًا لا يتجاوز ⁨200⁩ حرف',
      wordsLong: 'أدخل ما لا يزيد عن ⁨10,000⁩ حرف. اكتب الباقي في ملاحظة أخرى',
      shortLong: 'أدخل ما لا يزيد عن ⁨500⁩ حرف',
      choiceUnknown: 'اختر من القائمة',
      languageUnknown: 'أدخل لغة باسمها المعروف',
      channelMissing: 'اختر الطريقة',
      valueMissing: 'أدخل الرقم أو العنوان',
      valueWrong: 'أدخل عنوان بريد إلكتروني مثل ⁨name@example.org⁩ أو رقم هاتف مثل ⁨020 7946 0000⁩',
      whatMatters: 'ما يهمني',
      goodLife: 'الحياة الطيبة بكلماتي',
      lovesTitle: 'أشياء أحبها',
      strengths: 'ما أجيده',
      gifts: 'ما يمكنني أن أقدمه',
      supports: 'الناس والأشياء التي تساعدني الآن',
    },
  },
})

export function communicationNeedName(need: string): MessageRef {
  return named('need', need)
}
export function loveName(tag: string): MessageRef {
  return named('love', tag)
}
export function ageBandName(band: string): MessageRef {
  return named('age', band)
}
export function consentPurposeName(purpose: string): MessageRef {
  return named('purpose', purpose)
}
export function consentWayName(way: string): MessageRef {
  return named('how', way)
}
export function channelName(channel: string): MessageRef {
  return find('channel', channel) ?? personWords.channelOther
}

function named(kind: string, value: string): MessageRef {
  const found = find(kind, value)
  if (!found) throw new Error(`Nothing of kind ${kind} has this name`)
  return found
}

/** "no-phone" of kind "need" is the sentence `needNoPhone`. */
function find(kind: string, value: string): MessageRef | undefined {
  const key =
    kind +
    value
      .split('-')
      .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
      .join('')
  return (personWords as Record<string, MessageRef>)[key]
}
