import type { Theme } from '../themes.ts'

/** Words that leave no doubt. A word that could mean two things stands in no line. */
const sure: [Theme, RegExp][] = [
  [
    'company',
    /\b(?:befriend\w*|social clubs?|social groups?|lunch clubs?|coffee mornings?|chatty|lonel\w+|isolation|day centres?|community centres?|warm (?:space|hub)s?)\b/,
  ],
  [
    'feeling-low',
    /\b(?:mental health|depress\w+|anxiety|counsell\w+|wellbeing|well-being|talking therap\w+|suicid\w+)\b/,
  ],
  [
    'moving',
    /\b(?:sports?|fitness|exercise|swim\w*|yoga|pilates|tai chi|walk(?:s|ing)|danc(?:e|es|ing)|football|netball|cricket|tennis|badminton|bowls|gym\w*|running|cycling|keep fit|zumba)\b/,
  ],
  [
    'nature',
    /\b(?:garden(?:s|ing)?|allotments?|nature|wildlife|parks? and open spaces|outdoor activit\w+|conservation|forest|woodland)\b/,
  ],
  [
    'making',
    /\b(?:arts?|crafts?|music|choirs?|sing(?:ing)?|drama|theatre|knit\w*|sew\w*|pottery|paint\w*|museums?|men's sheds?)\b/,
  ],
  [
    'learning',
    /\b(?:adult education|learning|librar(?:y|ies)|literacy|numeracy|esol|languages? class\w*|courses?|book clubs?)\b/,
  ],
  [
    'food',
    /\b(?:food ?banks?|food pantr\w+|meals? on wheels|cook(?:ing|ery)|lunch clubs?|community meals?|community fridges?)\b/,
  ],
  ['money', /\b(?:debts?|benefits? (?:advice|check|and)|money|welfare rights|financ\w+|budgeting|universal credit)\b/],
  ['housing', /\b(?:housing|homeless\w*|tenan(?:t|ts|cy)|sheltered accommodation|hostels?)\b/],
  ['work', /\b(?:employment|job ?(?:s|club|clubs|seekers?|centre)|careers?|apprentice\w*|cv)\b/],
  ['legal', /\b(?:legal|law centres?|solicitors?|citizens advice)\b/],
  [
    'caring',
    /\b(?:young carers?|unpaid carers?|carers?(?:'s?)? (?:support|group|centre|assessment|advice|break)\w*|respite)\b/,
  ],
  [
    'family',
    /\b(?:famil(?:y|ies)|parents?|parenting|toddlers?|bab(?:y|ies)|childcare|child ?minders?|nurser(?:y|ies)|maternity|children's centres?|breastfeeding|pre-?school)\b/,
  ],
  [
    'health-condition',
    /\b(?:cancer|diabet\w+|stroke|heart failure|parkinson\w*|copd|asthma|epilepsy|arthritis|long covid|multiple sclerosis|health support groups?|hiv|chronic pain)\b/,
  ],
  ['memory', /\b(?:dementia|alzheimer\w*|memory (?:cafe|café|clinic|group|loss|service)s?)\b/],
  ['bereavement', /\b(?:bereave\w*|grief|griev\w+)\b/],
  [
    'digital',
    /\b(?:digital (?:skills?|inclusion|help|support)|computers?|internet|tablets? and phones?|it (?:skills|support|class\w*))\b/,
  ],
  [
    'getting-about',
    /\b(?:community transport|accessible transport|dial-a-ride|shopmobility|transport scheme|car scheme|travel concessions?|minibus\w*)\b/,
  ],
  [
    'at-home',
    /\b(?:care at home|home care|domiciliary|handy ?(?:man|person)\w*|home help|home improvement|meals? on wheels|telecare|reablement)\b/,
  ],
  ['giving', /\b(?:volunteer\w*|time ?bank\w*|befriending volunteers?)\b/],
  ['faith', /\b(?:faith|worship|prayers?|church services?|bible|mosques?|synagogues?|gurdwaras?)\b/],
  ['newcomers', /\b(?:refugees?|asylum|migrants?|immigration|new arrivals|esol)\b/],
  [
    'drugs-alcohol',
    /\b(?:drugs?\/alcohol|drugs? and alcohol|alcohol\w*|substance (?:misuse|use)|addict\w*|recovery (?:group|support|caf[eé]))\b/,
  ],
]

/** Our own themes for an offer: from its name and the names of its categories alone, since a description mentions much. */
export function themesOf(name: string, categories: { name: string }[]): Theme[] {
  const words = [name, ...categories.map((category) => category.name)].join(' | ').toLowerCase().replaceAll('’', "'")
  return sure.filter(([, pattern]) => pattern.test(words)).map(([theme]) => theme)
}

/** Does a category say what one of our themes says? If not, its name is kept as a keyword. */
export function isMapped(category: { name: string }): boolean {
  return themesOf('', [category]).length > 0
}
