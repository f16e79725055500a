import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

/** Facts of a venue or offer that decide whether somebody can take part. A person's access needs use the same words. */
export const accessFacts = [
  'step-free',
  'accessible-toilet',
  'lift',
  'hearing-loop',
  'sign-language',
  'large-print',
  'easy-read',
  'quiet-space',
  'parking',
  'seating',
  'assistance-dog',
  'helper-welcome',
  'transport-help',
] as const
export type AccessFact = (typeof accessFacts)[number]

const words = defineMessages('access', {
  audience: 'resident',
  en: {
    stepFree: 'Step-free way in',
    accessibleToilet: 'Accessible toilet',
    lift: 'Lift',
    hearingLoop: 'Hearing loop',
    signLanguage: 'British Sign Language',
    largePrint: 'Large print',
    easyRead: 'Easy read',
    quietSpace: 'Quiet space',
    parking: 'Disabled parking',
    seating: 'Places to sit and rest',
    assistanceDog: 'Assistance dogs welcome',
    helperWelcome: 'Bring a helper or carer',
    transportHelp: 'Help with getting there',
  },
  ar: {
    cleared: null,
    text: {
      stepFree: 'مدخل بدون درجات',
      accessibleToilet: 'مرحاض مهيأ لذوي الإعاقة',
      lift: 'مصعد',
      hearingLoop: 'حلقة سمعية',
      signLanguage: 'لغة الإشارة البريطانية',
      largePrint: 'طباعة كبيرة',
      easyRead: 'نص سهل القراءة',
      quietSpace: 'مكان هادئ',
      parking: 'موقف لذوي الإعاقة',
      seating: 'أماكن للجلوس والراحة',
      assistanceDog: 'كلاب المساعدة مرحب بها',
      helperWelcome: 'يمكنك إحضار مساعد أو مقدم رعاية',
      transportHelp: 'مساعدة في الوصول إلى المكان',
    },
  },
})

export function accessName(fact: string): MessageRef {
  const key = fact.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase()) as keyof typeof words
  return words[key] ?? words.stepFree
}
