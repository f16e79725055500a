import { defineMessages, type MessageRef, type Speech } from '../platform/i18n/index.ts'
import { accessName } from './access.ts'
import { languageName } from './languages.ts'

/** One fact about whom an offer takes. Several rows of one kind: any one of them is enough (women *or* men over 50). */
export type Criterion = { kind: string; value: string; note: string; checkedOn: string | null; source: string }

/**
 * Every kind of criterion and what its `value` says. `keepsOut`: someone who does not meet it cannot take part.
 * The others say whom an offer suits and keep nobody out. A kind that is not in this list (from a feed) is only a note.
 */
export const criterionKinds = {
  /** `18-`, `13-25`, `-5`: whole years from and to, both included, either may be open. The offer's minimum and maximum age say the same. */
  age: { keepsOut: true },
  /** `female`, `male`, `other`: only people of this gender. */
  gender: { keepsOut: true },
  /** A neighbourhood's slug, an outward code (`SE15`) or the code of an authority (`E09000028`): only people who live there. */
  area: { keepsOut: true },
  /** An ISO 639 code: only for people who speak it. (Languages spoken there stand in the offer's `languages` and keep nobody out.) */
  language: { keepsOut: true },
  /** `not:step-free`: somebody checked, and this access fact is missing. `step-free`: checked and there. No row: nobody knows. */
  access: { keepsOut: true },
  /** `yes`: open to people with no recourse to public funds. `no`: not open to them. No row: ask first. */
  nrpf: { keepsOut: true },
  /** `only`: only for unpaid carers. `welcome`: suits them. */
  carer: { keepsOut: true },
  /** The slug of a condition (`copd`, `dementia`, `diabetes`, `hearing-loss` ...): only for people who live with it. */
  condition: { keepsOut: true },
  /** `only`: only for people who cannot leave home alone. `welcome`: suits them. `no`: they cannot be served. */
  housebound: { keepsOut: true },
  /** `needed`: somebody has to introduce the person. `professional`: a professional has to. `gp`: a GP practice and nobody else. `none`: come as you are. */
  referral: { keepsOut: true },
  /** `any`: must be registered with some GP. Else the code of a practice (`G85001`): only its patients. */
  'registered-gp': { keepsOut: true },
  /** `only` or `welcome`: parents and people expecting a child. */
  parent: { keepsOut: true },
  /** `only` or `welcome`: people who lost somebody. */
  bereaved: { keepsOut: true },
  /** `only` or `welcome`: people who served in the armed forces. */
  veteran: { keepsOut: true },
  /** `only` or `welcome`: refugees and people who are new in the country. */
  newcomer: { keepsOut: true },
  /** `only`: only for people on benefits or a low income. */
  'low-income': { keepsOut: true },
  /** `needed`: one's own device and internet are needed. */
  device: { keepsOut: true },
  /** How much support somebody may need and still take part: `light`, `some`, `high`. Nobody is measured by it: a worker reads it and asks. */
  level: { keepsOut: false },
  /** From feeds: whom it suits, as a slug. They keep nobody out. */
  audience: { keepsOut: false },
  disability: { keepsOut: false },
  'special-need': { keepsOut: false },
  health: { keepsOut: false },
} as const satisfies Record<string, { keepsOut: boolean }>
export type CriterionKind = keyof typeof criterionKinds

export const supportLevels = ['light', 'some', 'high'] as const

/** Conditions that people name most; other slugs may be stored. */
export const conditions = [
  'asthma',
  'cancer',
  'chronic-pain',
  'copd',
  'dementia',
  'diabetes',
  'hearing-loss',
  'heart',
  'learning-disability',
  'mental-health',
  'neurodiversity',
  'sight-loss',
  'stroke',
] as const

/** From and to of an age criterion, `18-` or `13-25`; undefined when it says neither. */
export function readAges(value: string): { from: number; to: number } | undefined {
  const found = /^(\d{0,3})-(\d{0,3})$/.exec(value)
  if (!found || (!found[1] && !found[2])) return undefined
  return { from: Number(found[1] || 0), to: found[2] ? Number(found[2]) : 130 }
}

const words = defineMessages('criterion', {
  audience: 'resident',
  en: {
    ageFrom: 'People aged {from} and over',
    ageTo: 'People aged {to} and under',
    ageBetween: 'People aged {from} to {to}',
    genderFemale: 'Women',
    genderMale: 'Men',
    genderOther: 'People of other genders',
    area: 'People who live in {area}',
    language: 'People who speak {language}',
    accessHas: '{fact}: yes',
    accessLacks: '{fact}: no',
    nrpfYes: 'Open to people with no recourse to public funds',
    nrpfNo: 'Not open to people with no recourse to public funds',
    carerOnly: 'People who look after someone',
    carerWelcome: 'Carers welcome',
    condition: 'People living with {condition}',
    houseboundOnly: 'People who cannot leave home on their own',
    houseboundWelcome: 'Welcomes people who find it hard to leave home',
    houseboundNo: 'You need to be able to get there',
    referralNeeded: 'Someone needs to introduce you',
    referralProfessional: 'A professional, such as your GP or a link worker, needs to introduce you',
    referralGp: 'Only your GP practice can introduce you',
    referralNone: 'No referral needed',
    gpAny: 'People registered with a GP',
    gpOne: 'Patients of one GP practice ({practice})',
    parentOnly: 'Parents and people expecting a child',
    parentWelcome: 'Parents welcome',
    bereavedOnly: 'People who have lost someone',
    bereavedWelcome: 'Welcomes people who have lost someone',
    veteranOnly: 'People who served in the armed forces',
    veteranWelcome: 'Veterans welcome',
    newcomerOnly: 'Refugees and people new to the country',
    newcomerWelcome: 'Welcomes people new to the country',
    lowIncome: 'People on benefits or a low income',
    device: 'You need your own phone, tablet or computer with internet',
    levelLight: 'Suits people who need little support',
    levelSome: 'Suits people who need some support',
    levelHigh: 'Can support people with complex needs',
    other: '{value}',
    asthma: 'asthma',
    cancer: 'cancer',
    chronicPain: 'long-lasting pain',
    copd: 'COPD or other lung conditions',
    dementia: 'dementia or memory loss',
    diabetes: 'diabetes',
    hearingLoss: 'hearing loss',
    heart: 'a heart condition',
    learningDisability: 'a learning disability',
    mentalHealth: 'a mental health condition',
    neurodiversity: 'autism or ADHD',
    sightLoss: 'sight loss',
    stroke: 'the effects of a stroke',
  },
  ar: {
    cleared: null,
    text: {
      ageFrom: 'من عمر ⁨{from}⁩ فما فوق',
      ageTo: 'حتى عمر ⁨{to}⁩',
      ageBetween: 'من عمر ⁨{from}⁩ إلى ⁨{to}⁩',
      genderFemale: 'النساء',
      genderMale: 'الرجال',
      genderOther: 'أشخاص من أنواع اجتماعية أخرى',
      area: 'من يسكنون في ⁨{area}⁩',
      language: 'من يتحدثون {language}',
      accessHas: '{fact}: نعم',
      accessLacks: '{fact}: لا',
      nrpfYes: 'متاح لمن لا يحق لهم الحصول على الأموال العامة',
      nrpfNo: 'غير متاح لمن لا يحق لهم الحصول على الأموال العامة',
      carerOnly: 'من يرعون شخصًا آخر',
      carerWelcome: 'نرحب بمقدمي الرعاية',
      condition: 'من يعيشون مع {condition}',
      houseboundOnly: 'من لا يستطيعون مغادرة المنزل بمفردهم',
      houseboundWelcome: 'نرحب بمن يصعب عليهم مغادرة المنزل',
      houseboundNo: 'عليك أن تتمكن من الوصول إلى المكان',
      referralNeeded: 'يجب أن يعرّف بك شخص ما',
      referralProfessional: 'يجب أن يعرّف بك مختص مثل طبيبك أو مرشد مجتمعي',
      referralGp: 'عيادة طبيبك العام وحدها تستطيع أن تعرّف بك',
      referralNone: 'لا حاجة إلى إحالة',
      gpAny: 'المسجلون لدى طبيب عام',
      gpOne: 'مرضى عيادة واحدة (⁨{practice}⁩)',
      parentOnly: 'الآباء والأمهات ومن ينتظرون مولودًا',
      parentWelcome: 'نرحب بالآباء والأمهات',
      bereavedOnly: 'من فقدوا شخصًا عزيزًا',
      bereavedWelcome: 'نرحب بمن فقدوا شخصًا عزيزًا',
      veteranOnly: 'من خدموا في القوات المسلحة',
      veteranWelcome: 'نرحب بقدامى المحاربين',
      newcomerOnly: 'اللاجئون والقادمون الجدد إلى البلد',
      newcomerWelcome: 'نرحب بالقادمين الجدد إلى البلد',
      lowIncome: 'من يتلقون إعانات أو دخلهم منخفض',
      device: 'تحتاج إلى هاتف أو جهاز لوحي أو كمبيوتر متصل بالإنترنت',
      levelLight: 'يناسب من يحتاجون إلى دعم قليل',
      levelSome: 'يناسب من يحتاجون إلى بعض الدعم',
      levelHigh: 'يمكنهم دعم من لديهم احتياجات معقدة',
      other: '⁨{value}⁩',
      asthma: 'الربو',
      cancer: 'السرطان',
      chronicPain: 'ألم مزمن',
      copd: 'مرض الانسداد الرئوي أو أمراض رئوية أخرى',
      dementia: 'الخرف أو فقدان الذاكرة',
      diabetes: 'السكري',
      hearingLoss: 'ضعف السمع',
      heart: 'مرض في القلب',
      learningDisability: 'صعوبات التعلم',
      mentalHealth: 'حالة نفسية',
      neurodiversity: 'التوحد أو فرط الحركة',
      sightLoss: 'ضعف البصر',
      stroke: 'آثار السكتة الدماغية',
    },
  },
})
type Key = keyof typeof words

/** The sentence of a yes-or-no kind for each of its values. */
const fixed: Record<string, Key> = {
  'gender female': 'genderFemale',
  'gender male': 'genderMale',
  'gender other': 'genderOther',
  'nrpf yes': 'nrpfYes',
  'nrpf no': 'nrpfNo',
  'carer only': 'carerOnly',
  'carer welcome': 'carerWelcome',
  'housebound only': 'houseboundOnly',
  'housebound welcome': 'houseboundWelcome',
  'housebound no': 'houseboundNo',
  'referral needed': 'referralNeeded',
  'referral professional': 'referralProfessional',
  'referral gp': 'referralGp',
  'referral none': 'referralNone',
  'registered-gp any': 'gpAny',
  'parent only': 'parentOnly',
  'parent welcome': 'parentWelcome',
  'bereaved only': 'bereavedOnly',
  'bereaved welcome': 'bereavedWelcome',
  'veteran only': 'veteranOnly',
  'veteran welcome': 'veteranWelcome',
  'newcomer only': 'newcomerOnly',
  'newcomer welcome': 'newcomerWelcome',
  'low-income only': 'lowIncome',
  'device needed': 'device',
  'level light': 'levelLight',
  'level some': 'levelSome',
  'level high': 'levelHigh',
}

/** "Women", "People aged 50 and over": a criterion as a resident reads it. `areaName` turns a neighbourhood's slug into its name. */
export function sayCriterion(
  { kind, value }: Pick<Criterion, 'kind' | 'value'>,
  { say, locale }: Pick<Speech, 'say' | 'locale'>,
  areaName = (area: string) => area,
): string {
  const known = fixed[`${kind} ${value}`]
  if (known) return say(words[known])
  if (kind === 'age') return sayAges(value, say)
  if (kind === 'area') return say(words.area, { area: areaName(value) })
  if (kind === 'language') return say(words.language, { language: languageName(value, locale) })
  if (kind === 'access') return sayAccess(value, say)
  if (kind === 'condition') return say(words.condition, { condition: sayCondition(value, say) })
  if (kind === 'registered-gp') return say(words.gpOne, { practice: value })
  return say(words.other, { value: value.replaceAll('-', ' ') })
}

type Say = Speech['say']

function sayAges(value: string, say: Say): string {
  const ages = readAges(value)
  if (!ages) return value
  if (ages.from === 0) return say(words.ageTo, { to: ages.to })
  return ages.to === 130 ? say(words.ageFrom, { from: ages.from }) : say(words.ageBetween, ages)
}

function sayAccess(value: string, say: Say): string {
  const lacks = value.startsWith('not:')
  return say(lacks ? words.accessLacks : words.accessHas, { fact: say(accessName(lacks ? value.slice(4) : value)) })
}

function sayCondition(slug: string, say: Say): string {
  return say(conditionName(slug), { value: slug.replaceAll('-', ' ') })
}

/** The word for a condition; give `{ value }` so that one we do not know is said as it was written. */
export function conditionName(slug: string): MessageRef {
  const key = slug.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase()) as Key
  return (conditions as readonly string[]).includes(slug) ? words[key] : words.other
}
