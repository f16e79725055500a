import { themeWords } from '../theme-words.ts'
import type { Theme } from '../themes.ts'
import { themes } from '../themes.ts'

/** What people write of a group when they mean a theme, beside the words by which it is looked for. A star takes any ending. */
const further: Record<Theme, string> = {
  company: 'coffee tea chat* befriend* lunch social* café cafe friendly رفقة صداقة أصدقاء وحدة قهوة',
  'feeling-low': 'worr* mood mindful* relax* calm قلق حزن اكتئاب',
  moving: 'walk* danc* yoga swim* football cycl* tai chi pilates gym run* stretch* رياضة مشي رقص سباحة',
  nature: 'garden* park allotment* tree* bird* wood* plant* حديقة حدائق طبيعة زراعة',
  making:
    'choir sing* music knit* sew* paint* draw* pottery drum* guitar craft* woodwork* sculpt* theatre drama photograph* موسيقى غناء رسم خياطة فن',
  learning: 'learn* study english esol read* book* lectur* history تعلم دروس لغة كتب',
  food: 'cook* food meal* lunch bak* kitchen breakfast pantry طعام طبخ مطبخ وجبة',
  money: 'money debt* benefit* budget* bill* saving* مال ديون إعانات',
  housing: 'housing rent tenan* eviction home* repair* سكن إيجار',
  work: 'employ* cv work* training apprentic* عمل وظيفة تدريب',
  legal: 'legal law immigra* tribunal قانون محام',
  caring: 'carers carer caring مقدم رعاية',
  family: 'toddler* famil* children parent* baby babies grandparent* أسرة أطفال',
  'health-condition': 'copd diabetes cancer stroke asthma heart pain condition* breath* arthritis مرض سكري سرطان ألم',
  memory: 'memory dementia remember* ذاكرة خرف',
  bereavement: 'bereave* grief griev* widow* حداد فقدان',
  digital: 'computer* phone* tablet* internet digital* هاتف كمبيوتر إنترنت',
  'getting-about': 'transport drive* lift minibus wheel* نقل مواصلات',
  'at-home': 'visit* home* housebound errand* shopping زيارة منزل',
  giving: 'volunteer* help* swap* donat* repair* تطوع مساعدة',
  faith: 'church mosque temple synagogue faith prayer* bible gurdwara مسجد كنيسة صلاة دين',
  newcomers: 'refugee* asylum migrant* newcomer* esol لاجئ لاجئين مهاجر',
  'drugs-alcohol': 'alcohol drug* sober recovery addict* drink* إدمان كحول',
}

/** Words that stand in most listings and mean nothing of it. */
const empty = new Set('alone work lift home meet people rights lessons skills'.split(' '))

const lists = themes.map((theme) => {
  const all = `${themeWords[theme]} ${further[theme]}`.split(' ').filter((word) => word && !empty.has(word))
  return {
    theme,
    whole: new Set(all.filter((word) => !word.endsWith('*'))),
    stems: all.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1)),
  }
})

/** Arabic words are written with their article and with "and". */
const bare = (word: string) => word.replace(/^(?:وال|بال|لل|ال|و)(?=\p{Script=Arabic}{3})/u, '')

/** What a group's own words are about, the likeliest first: suggested, never demanded. */
export function suggestThemes(text: string): Theme[] {
  const said = (text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).flatMap((word) => [...new Set([word, bare(word)])])
  return lists
    .map(({ theme, whole, stems }) => {
      const hits = new Set(said.filter((word) => whole.has(word) || stems.some((stem) => word.startsWith(stem))))
      return { theme, hits: hits.size }
    })
    .filter(({ hits }) => hits > 0)
    .sort((one, other) => other.hits - one.hits)
    .slice(0, 5)
    .map(({ theme }) => theme)
}
