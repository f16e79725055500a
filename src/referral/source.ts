import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

/** A door: who or where introductions come from. */
export type Source = {
  id: string
  placeId: string
  code: string
  name: string
  kind: SourceKind
  organisationId: string | null
  neighbourhoodId: string | null
  contactName: string
  contactEmail: string
  isActive: boolean
  version: number
}

export const sourceKinds = [
  'gp-practice',
  'pharmacy',
  'hospital',
  'social-care',
  'council',
  'housing',
  'police',
  'school',
  'vcse',
  'library',
  'faith',
  'barber',
  'sports',
  'workplace',
  'champion',
  'self',
  'family',
  'phone',
  'other',
] as const
export type SourceKind = (typeof sourceKinds)[number]

/** Kinds that a place has by itself: everybody's own door. */
export const builtInKinds = ['self', 'family', 'phone'] as const satisfies SourceKind[]
/** Too much from these alone means that people without a doctor are missed. */
export const primaryCare: readonly SourceKind[] = ['gp-practice', 'pharmacy']

const kindWords = defineMessages('sourceKind', {
  audience: 'resident',
  en: {
    gpPractice: 'GP practice',
    pharmacy: 'Pharmacy',
    hospital: 'Hospital',
    socialCare: 'Social care',
    council: 'Council',
    housing: 'Housing',
    police: 'Police',
    school: 'School',
    vcse: 'Charity or community group',
    library: 'Library',
    faith: 'Faith group',
    barber: 'Barber or hairdresser',
    sports: 'Sports club',
    workplace: 'Workplace',
    champion: 'Community champion',
    self: 'Themselves',
    family: 'Family or friend',
    phone: 'Phone line',
    other: 'Another place',
  },
  ar: {
    cleared: null,
    text: {
      gpPractice: 'عيادة طبيب عام',
      pharmacy: 'صيدلية',
      hospital: 'مستشفى',
      socialCare: 'الرعاية الاجتماعية',
      council: 'المجلس المحلي',
      housing: 'الإسكان',
      police: 'الشرطة',
      school: 'مدرسة',
      vcse: 'جمعية خيرية أو مجموعة مجتمعية',
      library: 'مكتبة',
      faith: 'جماعة دينية',
      barber: 'حلاق أو مصفف شعر',
      sports: 'نادٍ رياضي',
      workplace: 'مكان عمل',
      champion: 'رائد مجتمعي',
      self: 'الشخص نفسه',
      family: 'أحد أفراد الأسرة أو صديق',
      phone: 'خط الهاتف',
      other: 'مكان آخر',
    },
  },
})

export function sourceKindName(kind: string): MessageRef {
  const key = kind.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase()) as keyof typeof kindWords
  return kindWords[key] ?? kindWords.other
}

export const sourceWords = defineMessages('source', {
  audience: 'staff',
  en: {
    title: 'Sources',
    lead: 'Everybody and every place that may introduce somebody. Go where people are: a barber, a library, a place of worship.',
    add: 'Add a source',
    change: 'Change this source',
    name: 'Name',
    nameHint: 'As people call it, such as Mill Lane Surgery',
    kind: 'What kind of place is it?',
    neighbourhood: 'Neighbourhood',
    everywhere: 'The whole place',
    contactName: 'Named contact there',
    contactEmail: 'Their email address',
    contactNone: 'No named contact yet',
    active: 'Is it in use?',
    inUse: 'In use',
    atRest: 'Not in use: its link and poster say so',
    code: 'Code',
    link: 'Its own link',
    introductions: 'All time',
    lately: 'Last 90 days',
    last: 'Last one',
    never: 'None yet',
    poster: 'Poster',
    save: 'Save',
    nameMissing: 'Enter a name',
    nameTooLong: 'Use 200 characters or fewer',
    kindMissing: 'Select what kind of place it is',
    activeMissing: 'Select whether it is in use',
    organisation: 'Organisation',
    noOrganisation: 'None that we know',
    mix: 'Where {referrals} came from in the last 90 days',
    mixHeadKind: 'Kind of source',
    mixHeadCount: '{Referrals}',
    mixHeavy:
      '{share} of every 100 {referrals} came through primary care. People who do not go to a GP may be missed: think of a door where they are.',
    mixFair: '{share} of every 100 {referrals} came through primary care.',
    mixNone: 'No {referrals} in the last 90 days.',
    counted:
      '{count, plural, one {# source introduced somebody} other {# different sources introduced somebody}} in the last 90 days.',
    newQuarter: '{count, plural, =0 {No new source} one {# new source} other {# new sources}} this quarter.',
    saved: 'Saved',
    posterIn: 'Poster in English',
    posterArabic: 'Poster in Arabic',
    empty: 'No source yet. Add the first one: a surgery, a library, a barber.',
  },
})

export const posterWords = defineMessages('poster', {
  audience: 'resident',
  en: {
    title: 'Would you like someone to talk to?',
    lead: 'Someone who has time. Someone who knows what is on near you. It is free.',
    what: 'Company, money worries, housing, moving more, learning something, looking after somebody: start with what matters to you.',
    scan: 'Point your phone camera here',
    orCall: 'Or call',
    noDoctor: 'You do not need a doctor or an NHS number.',
    from: 'You found this at {name}',
    urgent: 'In danger now? Call ⁨999⁩. Urgent help with mental health: call ⁨111⁩, option 2.',
    print: 'Print this poster',
    qrName: 'Code that opens {address}',
    resting: 'This door is not in use now. You can still ask here:',
    hello: 'Hello',
    here: 'You came here from {name}.',
    forMe: 'I would like to talk to someone',
    forOther: 'I want to introduce somebody',
    forMeHint: 'Takes about 5 minutes',
    forOtherHint: 'For professionals and others who work with people: three steps',
  },
  ar: {
    cleared: null,
    text: {
      title: 'هل تود أن تتحدث إلى شخص ما؟',
      lead: 'شخص لديه وقت لك ويعرف ما يجري بالقرب منك. مجانًا.',
      what: 'الرفقة أو هموم المال أو السكن أو الحركة أو تعلّم شيء جديد أو رعاية شخص ما: ابدأ بما يهمك أنت.',
      scan: 'وجّه كاميرا هاتفك إلى هنا',
      orCall: 'أو اتصل بالرقم',
      noDoctor: 'لا تحتاج إلى طبيب ولا إلى رقم ⁨NHS⁩.',
      from: 'وجدت هذا في {name}',
      urgent: 'هل أنت في خطر الآن؟ اتصل بالرقم ⁨999⁩. للمساعدة العاجلة في الصحة النفسية: اتصل بالرقم ⁨111⁩ واختر ⁨2⁩.',
      print: 'اطبع هذا الملصق',
      qrName: 'رمز يفتح {address}',
      resting: 'هذا الباب غير مستخدم الآن. لا يزال بإمكانك أن تسأل هنا:',
      hello: 'مرحبًا',
      here: 'جئت إلى هنا من {name}.',
      forMe: 'أود أن أتحدث إلى شخص ما',
      forOther: 'أريد أن أعرّف بشخص ما',
      forMeHint: 'يستغرق حوالي ⁨5⁩ دقائق',
      forOtherHint: 'للمهنيين ومن يعملون مع الناس: ثلاث خطوات',
    },
  },
})
