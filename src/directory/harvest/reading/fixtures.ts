/** Invented records in the shapes that real feeds have. */

const place = (id: string | number) => ({
  id,
  name: 'The Lantern Rooms',
  address_1: '4 Tallow Street',
  city: 'Larkmoor',
  state_province: 'Westmark',
  postal_code: 'bs1 4dj',
  country: 'GB',
})

export const oruk3 = {
  id: '0d6f3d0e-5c0d-4b2c-9a39-0f6c8a1b7e01',
  name: 'Tea &amp; Tides walking group',
  description:
    '<h2>Come along</h2>\n<p>We walk by the <b>estuary</b>.</p><ul><li>Tea</li><li>Cake</li></ul><script>alert(1)</script>',
  url: 'www.teaandtides.org.uk',
  email: 'mailto:hello@teaandtides.org.uk',
  status: 'active',
  minimum_age: 18,
  maximum_age: 70,
  assured_date: '2026-02-03',
  assurer_email: 'named.person@council.gov.uk',
  last_modified: '2026-07-01T09:30:00.250',
  organization: {
    id: '0d6f3d0e-5c0d-4b2c-9a39-0f6c8a1b7e02',
    name: 'Larkmoor Ramblers',
    description: 'Walkers.',
    website: 'https://larkmoor.org.uk',
    organization_identifiers: [{ identifier_type: 'Charity number', identifier: '1234567' }],
  },
  service_at_locations: [
    {
      id: 'link-1',
      location: {
        id: 'place-1',
        location_type: 'physical',
        name: 'The Lantern Rooms',
        latitude: 51.45,
        longitude: -2.59,
        addresses: [{ ...place('address-1'), address_type: 'physical' }],
        accessibility: [{ id: 'access-1', accessibility: 'Step-free entrance', details: 'At the back.' }],
      },
    },
  ],
  schedules: [
    { id: 's1', freq: 'WEEKLY', byday: 'MO,TH', opens_at: '10:00:00', closes_at: '11.30am', valid_from: '2026-01-05' },
    { id: 's2', freq: 'MONTHLY', byday: '2SA', opens_at: '14:00' },
  ],
  languages: [{ id: 'l1' }, { id: 'l2', name: 'Welsh' }, { id: 'l3', code: 'so' }],
  cost_options: [{ id: 'c1', option: 'Adults', amount: 4.5, amount_description: 'a walk' }],
  contacts: [{ id: 'k1', phones: [{ number: 'Walks line: 0117 496 0123' }] }],
  attributes: [
    {
      id: 'a1',
      taxonomy_term: {
        id: 't1',
        name: 'Walking',
        taxonomy: 'ESD Standards',
        term_uri: 'http://id.esd.org.uk/service/298',
      },
    },
    { id: 'a2', taxonomy_term: { id: 't2', name: 'Outdoors', taxonomy: 'larkmoor' } },
  ],
  service_areas: [{ id: 'sa1', name: 'Larkmoor', uri: 'http://www.example.com' }],
  eligibility_description: 'Women only',
  wait_time: 'Two weeks',
}

export const oruk1 = {
  id: 42,
  name: 'Harbour Meals',
  description: 'Hot lunches.\r\n\r\n\r\nBrought to the door.',
  status: 'active',
  organization: { id: 7, name: 'Harbour Trust', description: '' },
  eligibilitys: [{ id: 1, eligibility: 'Older residents', minimum_age: 60, maximum_age: 0 }],
  regularSchedules: [
    { weekday: 'Monday', opens_at: '12:00', closes_at: '14:00' },
    { weekday: 'Wednesday', opens_at: '12:00', closes_at: '14:00' },
  ],
  service_taxonomys: [
    { id: 1, taxonomy: { id: 'esdServiceTypes:1200', name: 'Meals on wheels', vocabulary: 'esdstandards' } },
  ],
  serviceAtLocations: [
    {
      id: 5,
      location: { id: 9, name: 'Kitchen', latitude: '-2.59', longitude: '51.45', physicalAddresses: [place(3)] },
    },
  ],
  cost_options: [{ amount: '£4.50 per session' }],
  phones: [{ number: '0117 496 0456' }],
}

export const outpost = {
  id: 310,
  updated_at: '2026-03-01T10:00:00.000Z',
  name: 'Sparks Saturday club',
  description: 'Games for children who find noise hard.',
  url: null,
  min_age: 5,
  max_age: null,
  needs_referral: true,
  free: true,
  organisation: { id: 44, name: null, email: null, url: null },
  locations: [
    {
      ...place(12),
      geometry: { type: 'Point', coordinates: [-2.59, 51.45] },
      mask_exact_address: false,
      accessibilities: [{ name: 'Hearing loop', slug: 'hearing-loop' }],
    },
  ],
  contacts: [{ id: 1, name: 'Robin Vale', title: 'Leader', email: 'robin@sparks.org.uk', phone: '0117 496 0789' }],
  taxonomies: [{ id: 3, name: 'Things to do', slug: 'things-to-do', parent_id: null }],
  regular_schedules: [{ id: 1, weekday: 'Saturday', opens_at: '2000-01-01T10:00:00.000Z', closes_at: '12:00' }],
  links: [{ label: 'Website', url: 'https://sparks.org.uk' }],
  send_needs: [{ id: 1, name: 'Autism', slug: 'autism' }],
  suitabilities: [{ id: 4, name: 'Physical disabilities', slug: 'physical-disabilities' }],
  local_offer: {
    description: 'A quiet room is open all morning.',
    survey_answers: [{ question: 'Parking?', answer: 'Yes.' }],
  },
  meta: [{ key: 'Contact Phone number ', value: '07700 900123' }],
}

export const childminder = {
  ...outpost,
  id: 311,
  name: 'Bluebell Childminding',
  description: 'Ring me on 07700 900456 or write to mina.frost@gmail.com.',
  organisation: { id: 45, name: 'Bluebell Childminding', email: 'mina.frost@gmail.com', phone: '0117 496 0222' },
  locations: [{ ...outpost.locations[0], mask_exact_address: null }],
  contacts: [{ id: 2, name: 'Mina Frost', email: 'mina.frost@gmail.com', phone: '07700 900456' }],
  taxonomies: [{ id: 9, name: 'Childminders', slug: 'childminders' }],
}

export const page3 = (contents: unknown[], total = contents.length) => ({
  total_items: total,
  total_pages: 1,
  page_number: 1,
  size: contents.length,
  first_page: true,
  last_page: true,
  empty: contents.length === 0,
  contents,
})
