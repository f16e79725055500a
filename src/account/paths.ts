export const paths = {
  signIn: '/sign-in',
  code: '/sign-in/code',
  hat: '/sign-in/role',
  askLink: '/sign-in/link',
  useLink: (token: string) => `/sign-in/link/${token}`,
  signOut: '/sign-out',
  /** Leads on to where somebody in this role begins. */
  start: '/start',
  account: '/account',
  interrupted: (id: string) => `/interrupted/${id}`,
  messages: '/messages',
  message: (id: string) => `/messages/${id}`,
  messageAgain: (id: string) => `/messages/${id}/again`,
}
