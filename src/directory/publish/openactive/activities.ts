import type { SessionOffer } from '../../store/open-items.ts'

/** OpenActive's own list of activities (CC BY 4.0): those that our kind of listing is about, the closest first. */
const list = 'https://openactive.io/activity-list'
const known: [RegExp, string, string][] = [
  [/chair yoga|seated yoga/, 'Chair Yoga', '16b8fad0-68a1-4159-892d-c9b59dce03c8'],
  [/cardiac rehab/, 'Phase IV Cardiac Rehabilitation', 'e4c2656d-983d-4126-b824-72c6713879fb'],
  [
    /\bfalls\b|balance class|strength and balance/,
    'Falls and Exercise Management',
    '35f999ac-8ed5-46fa-87d0-1c7721aca77e',
  ],
  [
    /(?:chair|seated)[- ](?:based )?(?:exercise|movement|fitness)|from a chair/,
    'Chair Based Exercise',
    'ee3cf3ee-082e-4f53-9cb2-3ef0589497ed',
  ],
  [/walking football/, 'Walking Football', 'b8019b67-2ade-406f-a012-91a5c3869652'],
  [/walking netball/, 'Walking Netball', '1e48de7e-4f8f-49bd-8ab3-9d92edf2cedc'],
  [/nordic walk/, 'Nordic Walking', 'c72e1713-25c1-4886-926a-4cd549bb4916'],
  [/dog walk/, 'Dog Walking', 'e82ea1b1-2b4f-4269-a4f9-42190e502754'],
  [/tea dance/, 'Tea Dance', 'e3334ebc-7568-48fa-8c93-151626101e5b'],
  [/zumba gold/, 'Zumba® Gold', '7f4fffb6-f136-46e0-9fac-7142567b41b5'],
  [/\bzumba/, 'Zumba®', '78503fa2-ed24-4a80-a224-e2e94581d8a8'],
  [/tai chi/, 'Tai Chi', 'c16df6ed-a4a0-4275-a8c3-1c8cff56856f'],
  [/qi ?gong/, 'Qigong', 'c5e5beaf-0af7-4f43-a28f-6f4ef0e6da92'],
  [/\byoga/, 'Yoga', 'bf1a5e00-cdcf-465d-8c5a-6f57040b7f7e'],
  [/pilates/, 'Pilates', '3a6b1c08-7aa6-48d4-9690-dca9e0133057'],
  [/aqua (?:aerobics|fit)/, 'Aqua Aerobics', '6e31262b-ce37-4fc7-b3e3-d827ac5e8b42'],
  [/\bswim/, 'Swimming', '2750229d-b725-4171-9276-376be913957c'],
  [/\bcycl|bike ride/, 'Cycling', '4a19873e-118e-43f4-b86e-05acba8fb1de'],
  [/\b(?:run|runs|running|runners)\b|couch to 5k/, 'Running', '72ddb2dc-7d75-424e-880a-d90eabe91381'],
  [/table tennis|ping[- ]pong/, 'Table Tennis', '1a05993d-b206-4efe-85da-646fa340bdf4'],
  [/pickleball/, 'Pickleball', 'd354b58e-0c97-47c8-92cb-937b91d56eef'],
  [/\btennis/, 'Tennis', 'f2ea7405-6098-4378-b0fe-4e398a659fc4'],
  [/badminton/, 'Badminton', 'c0360db0-a817-4bae-9167-40f89b49fc9e'],
  [/boccia/, 'Boccia', '611363c5-8acf-4eeb-aeba-c33e9c70146e'],
  [/\bbowls\b|bowling green/, 'Bowls', 'b885f4f6-2242-4d11-9466-065d60402624'],
  [/football/, 'Football', '0a5f732d-e806-4e51-ad40-0a7de0239c8c'],
  [/netball/, 'Netball', 'fbdc35a8-3dd0-40ee-a7ca-6ff40b3e5f90'],
  [/basketball/, 'Basketball', 'e09776e6-f1b4-421b-b667-5c5913cf97aa'],
  [/\bcricket/, 'Cricket', '77e3f8fa-c8b3-4e4e-bf1a-ff4b914bb6ec'],
  [/boxing/, 'Boxing', 'd4417bb3-383f-489b-b0c7-731b82f3b220'],
  [/\browing\b/, 'Rowing', 'd2733a1c-662c-427a-a270-400171c07320'],
  [/\b(?:angling|fishing)\b/, 'Angling', '72d19892-5f55-4e9c-87b0-a5433baa49c8'],
  [/gym (?:session|workout|induction)|outdoor gym/, 'Gym Workout', '08d9368c-6c6c-44a3-84ef-a42ed00d529a'],
  [/circuits?\b/, 'Circuit Training', 'd22d1d7d-8a2f-4e18-88c8-80abcbdded9d'],
  [/\bdanc(?:e|es|ing|ers?)\b/, 'Dance', '6ca15167-51da-4d91-a1ae-8a45dc47b0ea'],
  [/\b(?:choirs?|singing|sing|singers)\b/, 'Singing', 'e2b21a40-66a4-42bb-a24f-3638cc356299'],
  [/\bdrumming\b/, 'Drumming', '7d309e76-d794-4f40-8fb0-b4a43e13562e'],
  [/\bmeditation\b|mindfulness/, 'Meditation', '0c2a1e6b-4b02-4b8a-ae6d-59f225ff5341'],
  [/\b(?:gardening|gardeners?|allotment)\b/, 'Gardening', '5b880e93-4a16-4c37-86ac-ba2ffba68358'],
  [/\b(?:walk|walks|walkers|walking|rambl\w*|strolls?)\b/, 'Walking', '95092977-5a20-4d6e-b312-8fddabe71544'],
]
const groupExercise: [string, string] = ['Group Exercise', '984068a7-5b7b-4989-bb33-f96953d8960c']

const concept = (prefLabel: string, id: string) => ({
  '@type': 'Concept' as const,
  '@id': `${list}#${id}`,
  prefLabel,
  inScheme: list,
})

/**
 * What is done there, in the words of that list. A term of the list that somebody gave it comes first; then its name,
 * and of what is about moving its description. Nothing: then it is no matter of OpenActive.
 */
export function activityOf(offer: Pick<SessionOffer, 'name' | 'description' | 'themes' | 'categories'>) {
  const given = offer.categories.find(
    ({ scheme, uri }) => scheme === 'openActiveActivity' && uri?.startsWith(`${list}#`),
  )
  if (given?.uri) return concept(given.name, given.uri.slice(list.length + 1))
  const isMoving = offer.themes.includes('moving')
  const found = find(offer.name) ?? (isMoving ? find(offer.description) : undefined)
  if (found) return concept(found[1], found[2])
  return isMoving && /exercis|fitness|keep fit/i.test(`${offer.name} ${offer.description}`)
    ? concept(...groupExercise)
    : undefined
}

const find = (words: string) => known.find(([pattern]) => pattern.test(words.toLowerCase()))
