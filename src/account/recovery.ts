import { keyedHash, keyedHashes } from '../platform/secrets/index.ts'

// As in references: no letter that looks like another.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXY'
const count = 10
const length = 10

/**
 * Ten codes for whoever loses their second factor. They follow from the form that asked for them, so that a form sent
 * twice shows the same ten; without our secret nobody can work them out.
 */
export function makeRecoveryCodes(accountId: string, formKey: string): string[] {
  return Array.from({ length: count }, (_, at) => {
    let number = BigInt(`0x${keyedHash('new recovery code', `${accountId} ${formKey} ${at}`)}`)
    let code = ''
    for (let place = 0; place < length; place++) {
      code += letters.charAt(Number(number % BigInt(letters.length)))
      number /= BigInt(letters.length)
    }
    return `${code.slice(0, 5)}-${code.slice(5)}`
  })
}

/** What is kept of a code, however it was typed: by the secret of this moment first, then by each that is still read. */
export function hashesOfRecoveryCode(accountId: string, typed: string): [string, ...string[]] {
  const plain = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const [first = '', ...others] = keyedHashes('recovery code', `${accountId} ${plain}`)
  return [first, ...others]
}
