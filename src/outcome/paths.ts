export const paths = {
  all: (person: string) => `/people/${person}/measures`,
  take: (person: string, measure: string) => `/people/${person}/measures/${measure}`,
  takeGoal: (person: string, goal: string) => `/people/${person}/measures/own-goal/${goal}`,
  mine: '/mine/measures',
  takeMine: (measure: string) => `/mine/measures/${measure}`,
  takeMyGoal: (goal: string) => `/mine/measures/own-goal/${goal}`,
}
