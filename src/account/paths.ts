export const paths = {
  signIn: '/sign-in',
  code: '/sign-in/code',
  hat: '/sign-in/role',
  askLink: '/sign-in/link',
  useLink: (token: string) => `/sign-in/link/${token}`,
  signOut: '/sign-out',
  account: '/account',
}
