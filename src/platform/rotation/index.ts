export { listed, lookAtKeys, strangeSentence, whatDoesNotOpen } from './look.ts'
export { endOldRecoveryCodes } from './recovery-codes.ts'
export { rotate } from './rotate.ts'
export { sealedThings } from './sealed-things.ts'
