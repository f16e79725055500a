import { allCatalogues, defineMessages, type Locale, type MessageRef } from '../platform/i18n/index.ts'

/** Measures that are free to use as they stand. Their wording is the publisher's and is not ours to improve. */
export const measures = ['ons4', 'ucla3', 'own-goal'] as const
export type Measure = (typeof measures)[number]

export const itemNames = [
  'satisfied',
  'worthwhile',
  'happy',
  'anxious',
  'companionship',
  'leftOut',
  'isolated',
  'lonely',
  'near',
] as const
export type ItemName = (typeof itemNames)[number]

/** Every question may be left out, so every answer may be missing. */
export type Answers = Partial<Record<ItemName, number>>

export type Option = { value: number; label: MessageRef }
export type Item = {
  name: ItemName
  question: MessageRef
  /** The ends of a scale from 0 to 10. */
  hint?: MessageRef
  /** Words to choose from; without them the answer is 0 to 10. */
  options?: readonly Option[]
  /** What a small picture of it is called. */
  short: MessageRef
  min: number
  max: number
}

const catalogue = 'measureItem'

export const itemWords = defineMessages(catalogue, {
  audience: 'resident',
  en: {
    ons4Intro:
      'Next I would like to ask you four questions about your feelings on aspects of your life. There are no right or wrong answers. For each of these questions I’d like you to give an answer on a scale of 0 to 10, where 0 is “not at all” and 10 is “completely”.',
    satisfied: 'Overall, how satisfied are you with your life nowadays?',
    satisfiedHint: '0 is not at all satisfied, 10 is completely satisfied',
    worthwhile: 'Overall, to what extent do you feel that the things you do in your life are worthwhile?',
    worthwhileHint: '0 is not at all worthwhile, 10 is completely worthwhile',
    happy: 'Overall, how happy did you feel yesterday?',
    happyHint: '0 is not at all happy, 10 is completely happy',
    anxious:
      'On a scale where 0 is “not at all anxious” and 10 is “completely anxious”, overall, how anxious did you feel yesterday?',
    companionship: 'How often do you feel that you lack companionship?',
    leftOut: 'How often do you feel left out?',
    isolated: 'How often do you feel isolated from others?',
    seldom: 'Hardly ever or never',
    sometimes: 'Some of the time',
    often: 'Often',
    lonely: 'How often do you feel lonely?',
    alwaysLonely: 'Often/always',
    sometimesLonely: 'Some of the time',
    occasionallyLonely: 'Occasionally',
    seldomLonely: 'Hardly ever',
    neverLonely: 'Never',
  },
  ar: {
    cleared: null,
    text: {
      ons4Intro:
        'أود أن أطرح عليك الآن أربعة أسئلة عن مشاعرك تجاه جوانب من حياتك. لا توجد إجابات صحيحة أو خاطئة. أرجو أن تجيب عن كل سؤال على مقياس من ⁨0⁩ إلى ⁨10⁩، حيث ⁨0⁩ تعني «لا على الإطلاق» و⁨10⁩ تعني «تمامًا».',
      satisfied: 'بشكل عام، ما مدى رضاك عن حياتك في هذه الأيام؟',
      satisfiedHint: '⁨0⁩ تعني غير راضٍ على الإطلاق، و⁨10⁩ تعني راضٍ تمامًا',
      worthwhile: 'بشكل عام، إلى أي مدى تشعر أن الأشياء التي تفعلها في حياتك ذات قيمة؟',
      worthwhileHint: '⁨0⁩ تعني بلا قيمة على الإطلاق، و⁨10⁩ تعني ذات قيمة تمامًا',
      happy: 'بشكل عام، ما مدى السعادة التي شعرت بها أمس؟',
      happyHint: '⁨0⁩ تعني غير سعيد على الإطلاق، و⁨10⁩ تعني سعيد تمامًا',
      anxious:
        'على مقياس حيث ⁨0⁩ تعني «غير قلق على الإطلاق» و⁨10⁩ تعني «قلق تمامًا»، بشكل عام، ما مدى القلق الذي شعرت به أمس؟',
      companionship: 'كم مرة تشعر أنك تفتقد الرفقة؟',
      leftOut: 'كم مرة تشعر أنك مُستبعَد؟',
      isolated: 'كم مرة تشعر أنك معزول عن الآخرين؟',
      seldom: 'نادرًا أو أبدًا',
      sometimes: 'بعض الوقت',
      often: 'كثيرًا',
      lonely: 'كم مرة تشعر بالوحدة؟',
      alwaysLonely: 'كثيرًا/دائمًا',
      sometimesLonely: 'بعض الوقت',
      occasionallyLonely: 'من حين لآخر',
      seldomLonely: 'نادرًا جدًا',
      neverLonely: 'أبدًا',
    },
  },
})

/** Our own words about the measures: these we may change. */
export const measureWords = defineMessages('measure', {
  audience: 'resident',
  en: {
    ons4: 'How life feels',
    ucla3: 'Company and loneliness',
    ownGoal: 'How near you are to what you want',
    near: 'How near does it feel now?',
    nearHint: '0 is not there at all, 10 is just how you want it',
    satisfiedShort: 'Satisfied with life',
    worthwhileShort: 'What I do is worthwhile',
    happyShort: 'Happy yesterday',
    anxiousShort: 'Anxious yesterday',
    companionshipShort: 'Lacking companionship',
    leftOutShort: 'Left out',
    isolatedShort: 'Isolated from others',
    lonelyShort: 'Feeling lonely',
    nearShort: 'How near it feels',
  },
  ar: {
    cleared: null,
    text: {
      ons4: 'كيف تبدو الحياة',
      ucla3: 'الرفقة والوحدة',
      ownGoal: 'مدى قربك مما تريد',
      near: 'ما مدى القرب الآن؟',
      nearHint: '⁨0⁩ تعني لم يتحقق شيء بعد، و⁨10⁩ تعني تمامًا كما تريد',
      satisfiedShort: 'الرضا عن الحياة',
      worthwhileShort: 'ما أفعله ذو قيمة',
      happyShort: 'السعادة أمس',
      anxiousShort: 'القلق أمس',
      companionshipShort: 'افتقاد الرفقة',
      leftOutShort: 'الشعور بالاستبعاد',
      isolatedShort: 'العزلة عن الآخرين',
      lonelyShort: 'الشعور بالوحدة',
      nearShort: 'مدى القرب',
    },
  },
})

const threeWays = [
  { value: 1, label: itemWords.seldom },
  { value: 2, label: itemWords.sometimes },
  { value: 3, label: itemWords.often },
] as const

const fiveWays = [
  { value: 1, label: itemWords.alwaysLonely },
  { value: 2, label: itemWords.sometimesLonely },
  { value: 3, label: itemWords.occasionallyLonely },
  { value: 4, label: itemWords.seldomLonely },
  { value: 5, label: itemWords.neverLonely },
] as const

function scale(name: ItemName, question: MessageRef, short: MessageRef, hint?: MessageRef): Item {
  return { name, question, short, ...(hint ? { hint } : {}), min: 0, max: 10 }
}

function threeOptions(name: ItemName, question: MessageRef, short: MessageRef): Item {
  return { name, question, short, options: threeWays, min: 1, max: 3 }
}

export const itemsOf: Record<Measure, readonly Item[]> = {
  ons4: [
    scale('satisfied', itemWords.satisfied, measureWords.satisfiedShort, itemWords.satisfiedHint),
    scale('worthwhile', itemWords.worthwhile, measureWords.worthwhileShort, itemWords.worthwhileHint),
    scale('happy', itemWords.happy, measureWords.happyShort, itemWords.happyHint),
    scale('anxious', itemWords.anxious, measureWords.anxiousShort),
  ],
  ucla3: [
    threeOptions('companionship', itemWords.companionship, measureWords.companionshipShort),
    threeOptions('leftOut', itemWords.leftOut, measureWords.leftOutShort),
    threeOptions('isolated', itemWords.isolated, measureWords.isolatedShort),
    {
      name: 'lonely',
      question: itemWords.lonely,
      short: measureWords.lonelyShort,
      options: fiveWays,
      min: 1,
      max: 5,
    },
  ],
  'own-goal': [scale('near', measureWords.near, measureWords.nearShort, measureWords.nearHint)],
}

export const measureName: Record<Measure, MessageRef> = {
  ons4: measureWords.ons4,
  ucla3: measureWords.ucla3,
  'own-goal': measureWords.ownGoal,
}

/** A validated question in a translation that nobody has cleared is shown beside its English wording. */
export function isDraftWording(locale: Locale): boolean {
  if (locale === 'en-GB') return false
  return !allCatalogues().find(({ name }) => name === catalogue)?.ar?.cleared
}

export function isMeasure(name: string): name is Measure {
  return measures.some((measure) => measure === name)
}
