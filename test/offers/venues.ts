import type { NewOffer, Weekday } from '../../src/directory/index.ts'

/** `by` is a name of the story's organisations, or a new one. */
export type Described = Omit<NewOffer, 'organisationId'> & { by: string }

export const northfold = { latitude: 51.4905, longitude: -0.0915, postcode: 'ZZ1 1AA', city: 'Riverside' }
export const eastmere = { latitude: 51.4712, longitude: -0.0522, postcode: 'ZZ2 1AA', city: 'Riverside' }
export const southbank = { latitude: 51.4508, longitude: -0.0893, postcode: 'ZZ3 1AA', city: 'Riverside' }
export const checked = { accessCheckedOn: '2026-09-14' }

export const library = {
  name: 'Northfold Library',
  address1: '12 Mill Lane',
  ...northfold,
  access: ['step-free', 'accessible-toilet', 'lift', 'hearing-loop', 'seating'],
  ...checked,
}
export const hub = {
  name: 'Eastmere Hub',
  address1: '3 Station Parade',
  ...eastmere,
  access: ['step-free', 'accessible-toilet', 'quiet-space', 'assistance-dog', 'helper-welcome'],
  ...checked,
}
export const hall = {
  name: 'St Anne’s Hall',
  address1: '40 South Bank Road',
  ...southbank,
  latitude: 51.4479,
  longitude: -0.0951,
  access: ['seating', 'parking'],
  accessNote: 'Two steps at the front door',
  ...checked,
}
export const pool = {
  name: 'Riverside Baths',
  address1: '1 Quay Street',
  ...southbank,
  access: ['step-free', 'accessible-toilet', 'parking', 'helper-welcome'],
  ...checked,
}
export const park = {
  name: 'Mill Park, east gate',
  ...northfold,
  latitude: 51.4951,
  longitude: -0.0837,
  access: ['step-free'],
}
export const allotment = { name: 'Tanner Street allotments', ...eastmere, latitude: 51.4667, longitude: -0.0431 }
export const centre = {
  name: 'Southbank Sports Centre',
  ...southbank,
  latitude: 51.4533,
  longitude: -0.0784,
  access: ['step-free', 'lift', 'parking'],
  ...checked,
}

export const on = (days: Weekday[] | Weekday, opensAt: string, closesAt: string) => [
  { days: [days].flat(), opensAt, closesAt, location: 0 },
]
export const weekdays: Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR']
export const contact = (contactName: string, contactRole: string, contactPhone = '020 7946 0100') => ({
  contactName,
  contactRole,
  contactPhone,
  contactIsPublic: true,
})
