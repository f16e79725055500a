/** What one goes there to do, in the words that stand in a name. A theme is wider: a shed and a choir are both making. */
const activities = {
  walking: /\b(?:(?<!not )walk(?:s|ers?|ing)?|strolls?|rambl\w+)\b(?! football)/,
  football: /\bfootball\w*/,
  running: /\b(?:runs?|runners|running|jog\w*|parkrun|couch to 5k)\b/,
  swimming: /\b(?:swim\w*|aqua\w*)\b/,
  cycling: /\b(?:cycl(?:e|es|ing|ists)|bikes?)\b/,
  dancing: /\b(?:danc(?:e|es|ers?|ing)|zumba|salsa)\b/,
  yoga: /\b(?:yoga|pilates)\b/,
  'tai-chi': /\b(?:tai chi|qi ?gong)\b/,
  exercise: /\b(?:exercise\w*|keep fit|strength and balance|fitness|gym)\b/,
  bowls: /\b(?:bowls|bowling|boccia)\b/,
  racket: /\b(?:table tennis|ping pong|tennis|badminton|pickleball)\b/,
  singing: /\b(?:choirs?|sing(?:s|ing|ers?)?|songs?)\b/,
  instruments: /\b(?:drum\w*|guitars?|ukuleles?|band|orchestra|samba)\b/,
  drama: /\b(?:drama|theatre|acting|improv)\b/,
  painting: /\b(?:art|arts|paint\w*|draw(?:ing)?|pottery|ceramics|clay|sketch\w*|studio)\b/,
  needlework: /\b(?:knit\w*|crochet\w*|sew(?:s|ing|ers?)?|quilt\w*|embroider\w*|needle\w*)\b/,
  shed: /\b(?:mens sheds?|womens sheds?|sheds?|wood ?work\w*|carpent\w*|workshop)\b/,
  mending: /\b(?:repair\w*|mend\w*|fix(?:ing|ers?)|upcycl\w*)\b/,
  gardening: /\b(?:garden\w*|allotments?|green gym)\b/,
  reading: /\b(?:books?|reading|poetry|short stories)\b/,
  writing: /\b(?:writing|writers)\b/,
  games: /\b(?:games?|chess|cards|bridge club|bingo|domino\w*|scrabble|quiz\w*)\b/,
  lunch: /\b(?:lunch\w*|suppers?|community meals?|dinners?|breakfasts?|porridge)\b/,
  cooking: /\b(?:cook\w*|baking|bake)\b/,
  'food-aid': /\b(?:food ?banks?|pantr(?:y|ies)|larders?|fridges?|food (?:parcels?|club|hub))\b/,
  'warm-space': /\b(?:warm (?:rooms?|spaces?|hubs?|welcome))\b/,
  coffee: /\b(?:coffee mornings?|tea and \w+|chatty|drop in for a chat)\b/,
  toddlers: /\b(?:stay and play|toddlers?|bab(?:y|ies)|playgroup|under fives|parents?)\b/,
  carers: /\b(?:carers?|caring for)\b/,
  memory: /\b(?:memory|dementia|alzheimer\w*)\b/,
  grief: /\b(?:grief|griev\w+|bereave\w*)\b/,
  diabetes: /\b(?:diabet\w+)\b/,
  breathing: /\b(?:breath\w*|copd|asthma)\b/,
  pain: /\bpain\b/,
  talking: /\b(?:talking (?:group|circle)s?|peer support|listening|counsell\w+|talk(?:ing)? therap\w+)\b/,
  recovery: /\b(?:recovery|alcohol\w*|smart recovery|aa|drugs?)\b/,
  befriending: /\bbefriend\w*/,
  'telephone-company': /\b(?:telephone|phone) (?:circle|befriending|company|calls?|group)\b/,
  debt: /\b(?:debts?|benefits?|welfare rights|money advice|budget\w*)\b/,
  housing: /\b(?:housing|tenants? rights|homeless\w*)\b/,
  law: /\b(?:law|legal|solicitors?|immigration)\b/,
  forms: /\b(?:forms?|form filling|letters|post and papers)\b/,
  jobs: /\b(?:jobs?|employment|careers?|cv)\b/,
  english: /\b(?:english|esol|conversation class\w*)\b/,
  devices: /\b(?:digital|computers?|tablets?|internet|smartphones?|online basics)\b/,
  prayer: /\b(?:prayers?|worship|bible|quran|faith)\b/,
  'time-bank': /\btime ?bank\w*/,
  swapping: /\b(?:swap\w*|clothes bank|library of things)\b/,
  lifts: /\b(?:dial a \w+|lifts?|community transport|car scheme|minibus)\b/,
  'home-help': /\b(?:handy ?(?:man|person)\w*|home help|gardening help|home from hospital)\b/,
  navigator: /\b(?:navigators?|social prescrib\w+|link workers?|community connectors?)\b/,
} as const satisfies Record<string, RegExp>

export type Activity = keyof typeof activities

/** Of what these words say that one does there; they are in lower case, without apostrophes. */
export function activitiesIn(words: string): Activity[] {
  return (Object.keys(activities) as Activity[]).filter((activity) => activities[activity].test(words))
}

/** What is left of a name beside what one does there: "evening" of an evening walk. */
export function besideActivities(words: string): string {
  return activitiesIn(words).reduce((rest, activity) => rest.replace(new RegExp(activities[activity], 'g'), ' '), words)
}
