/** Where other directories read ours. The version of the standard is part of the address. */
export const openBase = '/api/oruk/v3'
export const openUnversioned = '/api/oruk'
export const standardVersion = 'HSDS-UK-3.0'
export const standardProfile = 'https://openreferraluk.org/developers/specifications'
