import { beginningWords } from './door/beginning.ts'
import { introducingWords } from './door/introducing.ts'
import { paperWords } from './door/papers.ts'
import { questionWords } from './door/questions.ts'
import { sendingWords } from './door/sending.ts'

/** What the doors say: for residents, in every language we publish. */
export const doorWords = {
  ...beginningWords,
  ...questionWords,
  ...sendingWords,
  ...paperWords,
  ...introducingWords,
}
