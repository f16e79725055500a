import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

/**
 * What people look for and what offers are about: our own short list, in the words of people. Taxonomies of others are
 * mapped to it where sure, and kept beside it.
 */
export const themes = [
  'company',
  'feeling-low',
  'moving',
  'nature',
  'making',
  'learning',
  'food',
  'money',
  'housing',
  'work',
  'legal',
  'caring',
  'family',
  'health-condition',
  'memory',
  'bereavement',
  'digital',
  'getting-about',
  'at-home',
  'giving',
  'faith',
  'newcomers',
  'drugs-alcohol',
] as const
export type Theme = (typeof themes)[number]

const words = defineMessages('theme', {
  audience: 'resident',
  en: {
    company: 'Company and friendship',
    feelingLow: 'Feeling low or worried',
    moving: 'Moving and exercise',
    nature: 'Gardens and nature',
    making: 'Music, art and making',
    learning: 'Learning something',
    food: 'Food and cooking',
    money: 'Money, debt and benefits',
    housing: 'Housing and home',
    work: 'Work and training',
    legal: 'Legal advice',
    caring: 'Caring for someone',
    family: 'Family and children',
    healthCondition: 'Living with a health condition',
    memory: 'Memory and dementia',
    bereavement: 'After a death',
    digital: 'Phones and computers',
    gettingAbout: 'Getting about',
    atHome: 'Help at home',
    giving: 'Giving and volunteering',
    faith: 'Faith and belief',
    newcomers: 'New in the area or country',
    drugsAlcohol: 'Drugs and alcohol',
  },
  ar: {
    cleared: null,
    text: {
      company: 'الرفقة والصداقة',
      feelingLow: 'الشعور بالحزن أو القلق',
      moving: 'الحركة والرياضة',
      nature: 'الحدائق والطبيعة',
      making: 'الموسيقى والفن والأعمال اليدوية',
      learning: 'تعلّم شيء جديد',
      food: 'الطعام والطبخ',
      money: 'المال والديون والإعانات',
      housing: 'السكن والمنزل',
      work: 'العمل والتدريب',
      legal: 'المشورة القانونية',
      caring: 'رعاية شخص ما',
      family: 'الأسرة والأطفال',
      healthCondition: 'العيش مع حالة صحية',
      memory: 'الذاكرة والخرف',
      bereavement: 'بعد وفاة أحد',
      digital: 'الهواتف وأجهزة الكمبيوتر',
      gettingAbout: 'التنقل',
      atHome: 'المساعدة في المنزل',
      giving: 'العطاء والتطوع',
      faith: 'الدين والمعتقد',
      newcomers: 'القادمون الجدد إلى المنطقة أو البلد',
      drugsAlcohol: 'المخدرات والكحول',
    },
  },
})

/** The sentence for a theme. */
export function themeName(theme: string): MessageRef {
  const key = theme.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase()) as keyof typeof words
  return words[key] ?? words.company
}
