import { isKeyboardWalk } from './keyboard.ts'
import { isKnownPassword } from './known-passwords.ts'

/**
 * What people reach for first, written down by us: whoever guesses begins here. Words of four letters and more, in
 * plain letters; digits, signs and letters written as digits are seen through before a password is compared.
 */
const words = `
password passwort passphrase pass word secret secrets letmein welcome hello hallo login logon signin guest user users admin
administrator root super superuser master system server computer laptop desktop internet network windows microsoft google apple
iphone samsung android facebook twitter instagram whatsapp youtube amazon default changeme change temp temporary test tester
testing demo sample example private public access allow open sesame trustno nothing whatever blank none null undefined
qwerty qwertyuiop qwert asdf asdfgh asdfghjkl zxcv zxcvb zxcvbnm qazwsx wsxedc edcrfv qwer azerty azertyuiop qwertz poiuytrewq lkjhgfdsa
mnbvcxz abcd abcde abcdef abcdefg abcdefgh abcdefghij abcdefghijkl abcdefghijklmnop abcabc xyzxyz
iloveyou iloveu loveyou lovely love lover loveme forever always together baby babe honey sweetheart darling angel princess
prince queen king family mother father mummy daddy mummy sister brother friend friends bestfriend children
football soccer rugby cricket tennis golf hockey baseball basketball liverpool arsenal chelsea everton tottenham spurs
manchester united manunited mancity celtic rangers leeds villa newcastle westham millwall england scotland wales ireland
britain british london londoner birmingham glasgow edinburgh cardiff belfast bristol sheffield southwark lambeth camberwell
peckham bermondsey rotherhithe dulwich walworth lewisham greenwich croydon hackney camden islington brixton borough riverside
alongside socialprescribing social prescribing prescriber linkworker link worker community connector navigator neighbour
neighbourhood charity council surgery practice patient patients doctor nurse health healthy healthcare care carer caring
hospital national service clinic wellbeing nhs nhsengland referral support helping help helper volunteer
monkey dragon tiger lion eagle shadow killer hunter ranger soldier warrior ninja pirate batman superman spiderman starwars
star wars pokemon matrix harry potter hogwarts gandalf mickey snoopy pepper ginger cookie chocolate banana orange cherry
peaches strawberry blueberry coffee biscuit cheese butter sugar bailey buster charlie daisy molly poppy bella teddy rocky
sunshine sunny rainbow flower flowers rose lily jasmine summer winter spring autumn season
january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday weekend today tomorrow holiday birthday christmas easter
michael daniel thomas james robert william andrew joshua matthew anthony richard george jordan jessica jennifer ashley
nicole amanda michelle hannah samantha elizabeth victoria charlotte sophie emily oliver harry jack mohammed muhammad
purple yellow green blue black white silver golden diamond crystal lucky happy smile funny crazy cool awesome beautiful
freedom peace heaven jesus christ god blessed blessing faith trust hope amen
money million dollar euro pound bank banking business company office work working manager director boss team member
please thanks thank thankyou goodbye goodmorning morning night enter entry letmeinnow opensesame
`
  .trim()
  .split(/\s+/)

const leet: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
}

/** How much of a password must be its own, beside what everybody uses. */
const ownLetters = 5

/**
 * Would somebody guess it early? It became known elsewhere, or is made of common words, of what is known of its owner,
 * of one thing again and again, or of keys in a row. `known`: name, address, organisation, place.
 */
export async function isCommonPassword(password: string, known: string[] = []): Promise<boolean> {
  const lower = password.normalize('NFKC').toLowerCase()
  if (new Set(lower).size < 5 || isRepeated(lower) || isKeyboardWalk(lower)) return true
  return isMadeOfWords(lower, known) || isKnownPassword(lower, unleet)
}

function isMadeOfWords(lower: string, known: string[]): boolean {
  const personal = known.flatMap((text) => text.toLowerCase().split(/[^\p{L}]+/u)).filter((word) => word.length >= 3)
  const list = [...new Set([...personal, ...words])].toSorted((a, b) => b.length - a.length)
  const left = [withoutWords(lower, list), withoutWords(unleet(lower), list)]
  return left.some((rest) => rest < ownLetters)
}

const unleet = (text: string) => [...text].map((one) => leet[one] ?? one).join('')

/** How many letters and digits in no order remain when common words and rows of keys are taken out. */
function withoutWords(text: string, list: string[]): number {
  let rest = text
  for (const word of list) rest = rest.replaceAll(word, ' ')
  const letters = rest.match(/\p{L}+/gu) ?? []
  const digits = rest.match(/\d+/g) ?? []
  return letters.join('').length + digits.filter((run) => run.length > 4 && !isRow(run)).join('').length
}

/** 12345, 98765, 11111, a year twice: digits that follow each other. */
function isRow(run: string): boolean {
  const steps = [...run].slice(1).map((digit, at) => (Number(digit) - Number(run[at]) + 10) % 10)
  return new Set(steps).size <= 2 || isRepeated(run) || /^(19|20)\d\d/.test(run)
}

function isRepeated(text: string): boolean {
  for (let size = 1; size <= text.length / 2; size++)
    if (
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .startsWith(text)
    )
      return true
  return false
}
