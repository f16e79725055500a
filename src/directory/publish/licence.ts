/** Under which everybody may use what is ours here; what came from other directories keeps theirs. */
export const ourLicence = {
  name: 'Creative Commons Attribution 4.0 (CC BY 4.0)',
  url: 'https://creativecommons.org/licenses/by/4.0/',
} as const
