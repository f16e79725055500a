export const paths = {
  newGoal: (person: string) => `/people/${person}/goals/new`,
  goal: (person: string, goal: string) => `/people/${person}/goals/${goal}`,
  newStep: (person: string, goal: string) => `/people/${person}/goals/${goal}/steps`,
  step: (person: string, step: string) => `/people/${person}/steps/${step}`,
  match: (person: string, goal: string) => `/people/${person}/goals/${goal}/match`,
  /** Caring and health, kept with the person. */
  facts: (person: string, goal: string) => `/people/${person}/goals/${goal}/facts`,
  suggest: (person: string, goal: string) => `/people/${person}/goals/${goal}/suggest`,
  /** The page that keeps a need which nobody takes stands in gap/. */
  unmet: (person: string, goal: string) => `/people/${person}/goals/${goal}/unmet`,
  print: (person: string) => `/people/${person}/plan/print`,
  connection: (reference: string) => `/connections/${reference}`,
  introduce: (reference: string) => `/connections/${reference}/introduce`,
  move: (reference: string) => `/connections/${reference}/move`,
  answer: (token: string) => `/answer/${token}`,
  sendCode: (token: string) => `/answer/${token}/code`,
  enter: (token: string) => `/answer/${token}/enter`,
  answering: '/answering',
  ourOffer: '/answering/offer',
  answered: '/answering/thanks',
  mineStep: (step: string) => `/mine/steps/${step}`,
  mineNewStep: (goal: string) => `/mine/goals/${goal}/steps`,
  minePrint: '/mine/plan/print',
  /** The person books a place at a session themselves. */
  mineSessions: (connection: string) => `/mine/connections/${connection}/sessions`,
}
