/** Promises that no group can keep. "Not a cure" and "treat yourself" promise nothing. */
const promises = [
  /\b(?:cures?|cured|curing)\b/i,
  /\b(?:treats?|treating|heals?|healing|beats?|ends?|fix(?:es)?) (?:your |their |the )?(?:depression|anxiety|cancer|dementia|copd|diabetes|pain|illness(?:es)?|disease|stress|addiction)\b/i,
  /\bguaranteed? (?:to )?(?:work|recovery|results?|cure)\b/i,
  /(?:يشفي|تشفي|شفاء من|علاج نهائي)/u,
]
const kept =
  /\b(?:no|not a|never|cannot|can't|does not|doesn't|without a|promise no|promises no)\s+(?:cures?|treats?|heals?)\b/gi

/** Does it promise a cure? Whoever wrote it is kindly told; nobody is kept from writing it. */
export function promisesCure(...texts: string[]): boolean {
  const plain = texts.join('\n').replace(kept, '')
  return promises.some((promise) => promise.test(plain))
}
