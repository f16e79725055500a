import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { speech } from '../../platform/i18n/index.ts'
import { addOffer } from '../index.ts'
import { nobody } from './fixtures/nobody.ts'
import { judgePlainly } from './fixtures/oracle.ts'
import { type RandomOffer, randomOffer } from './fixtures/random-offers.ts'
import { type MatchProfile, matchKinds, matchOffers, sayEvidence, sayReason } from './index.ts'

let story: Story
const offers = new Map<string, RandomOffer>()

beforeAll(async () => {
  story = await openStory()
  await story.db.owner
    .updateTable('place')
    .set({ area_codes: ['E09000028'] })
    .where('id', '=', story.world.place)
    .execute()
  const made = fc.sample(randomOffer, { numRuns: 300, seed: 20261124 })
  await story.inWork('worker', async (work) => {
    for (const [index, one] of made.entries()) {
      const offer: RandomOffer = { ...one, name: `Offer ${index}`, organisationId: story.world.organisations.hub }
      // Two venues that meet different needs equally well would leave both answers right.
      if (offer.locations[1] && offer.locations[0]) offer.locations[1].access = offer.locations[0].access
      offers.set(await addOffer(work, offer), offer)
    }
  })
})
afterAll(() => story.close())

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const anybody: fc.Arbitrary<MatchProfile> = fc.record({
  themes: fc.subarray(['company', 'moving', 'food']),
  point: maybe(fc.constantFrom({ latitude: 51.49, longitude: -0.09 }, { latitude: 51.47, longitude: -0.05 })),
  neighbourhoodSlug: maybe(fc.constantFrom('eastmere', 'northfold')),
  outwardCode: maybe(fc.constantFrom('ZZ1', 'ZZ2')),
  age: maybe(fc.integer({ min: 14, max: 90 })),
  gender: maybe(fc.constantFrom('female', 'male', 'other')),
  languages: fc.subarray(['en', 'so', 'es']),
  accessNeeds: fc.subarray(['step-free', 'hearing-loop', 'helper-welcome', 'transport-help']),
  noRecourse: maybe(fc.boolean()),
  isCarer: maybe(fc.boolean()),
  conditions: fc.subarray(['copd', 'diabetes']),
  introducer: maybe(fc.constantFrom('gp', 'professional', 'other')),
  times: fc.subarray(['daytime', 'evening', 'weekend']),
  mustBeFree: fc.boolean(),
  needsHomeOrOnline: fc.boolean(),
  maxMetres: maybe(fc.constantFrom(500, 3500)),
  relaxed: fc.subarray([...matchKinds], { maxLength: 3 }),
})

const ask = (profile: MatchProfile) => story.inWork('worker', (work) => matchOffers(work, profile, { limit: 1000 }))

test('B91: what the database says of every offer is what a slow and plain reading says', async () => {
  await fc.assert(
    fc.asyncProperty(anybody, async (profile) => {
      const { fits, nearMisses, counts, blockedBy } = await ask(profile)
      const plain = [...offers].flatMap(([id, offer]) => {
        const said = judgePlainly(offer, profile)
        return said ? [{ id, said, blocks: said.filter(({ outcome }) => outcome === 'blocks').length }] : []
      })
      const found = new Map(
        [...fits, ...nearMisses].map((one) => [
          one.offer.id,
          [...one.reasons, ...one.blocks].map(({ kind, outcome }) => `${kind} ${outcome}`).sort(),
        ]),
      )
      expect(counts.looked).toBe(plain.length)
      expect(fits.map(({ offer }) => offer.id).sort()).toEqual(
        plain
          .filter(({ blocks }) => blocks === 0)
          .map(({ id }) => id)
          .sort(),
      )
      expect(nearMisses.map(({ offer }) => offer.id).sort()).toEqual(
        plain
          .filter(({ blocks }) => blocks === 1)
          .map(({ id }) => id)
          .sort(),
      )
      for (const { id, said, blocks } of plain) {
        if (blocks <= 1)
          expect([id, found.get(id)]).toEqual([id, said.map(({ kind, outcome }) => `${kind} ${outcome}`).sort()])
      }
      const ruledOut = (kind: string, alone: boolean) =>
        plain.filter(
          ({ said, blocks }) =>
            (!alone || blocks === 1) && said.some((one) => one.kind === kind && one.outcome === 'blocks'),
        ).length
      for (const { kind, offers: all, alone } of blockedBy)
        expect([kind, all, alone]).toEqual([kind, ruledOut(kind, false), ruledOut(kind, true)])
    }),
    { numRuns: 120, seed: 7 },
  )
})

test('a near miss has exactly one reason against it, and relaxing that kind makes it fit', async () => {
  const joan: MatchProfile = {
    ...nobody,
    themes: ['company'],
    age: 72,
    gender: 'female',
    mustBeFree: true,
    accessNeeds: ['step-free'],
  }
  const { nearMisses, fits } = await ask(joan)
  expect(nearMisses.length).toBeGreaterThan(5)
  for (const { blocks, offer } of nearMisses) {
    expect(blocks).toHaveLength(1)
    expect(fits.map((one) => one.offer.id)).not.toContain(offer.id)
  }
  const [first] = nearMisses
  const relaxed = await ask({ ...joan, relaxed: first?.blocks.map(({ kind }) => kind) ?? [] })
  expect(relaxed.fits.map(({ offer }) => offer.id)).toContain(first?.offer.id)
})

test('near misses come in the order of their fit: what suits best and asks least first', async () => {
  const { nearMisses } = await ask({ ...nobody, themes: ['moving'], age: 30, mustBeFree: true })
  const weight = nearMisses.map(
    ({ reasons }) =>
      reasons.filter(({ outcome }) => outcome === 'unknown').length -
      reasons.filter(({ outcome }) => outcome === 'fits').length,
  )
  expect(weight).toEqual(weight.toSorted((a, b) => a - b))
})

test('B75: a fact that nobody told us is a question to ask, neither a yes nor a no', async () => {
  await story.inWork('worker', (work) =>
    addOffer(work, {
      name: 'Quiet corner',
      organisationId: story.world.organisations.hub,
      themes: ['memory'],
      joining: 'drop-in',
    }),
  )
  const { fits } = await ask({
    ...nobody,
    themes: ['memory'],
    accessNeeds: ['step-free'],
    mustBeFree: true,
    times: ['daytime'],
    noRecourse: true,
  })
  const reasons = fits[0]?.reasons.map(({ kind, outcome }) => `${kind} ${outcome}`).sort()
  expect(reasons).toEqual(['access unknown', 'cost unknown', 'nrpf unknown', 'when unknown'])
})

test('B12: what somebody loves finds an offer of another theme', async () => {
  await story.inWork('worker', (work) =>
    addOffer(work, {
      name: 'Silver singers',
      description: 'We sing old songs together.',
      organisationId: story.world.organisations.hub,
      themes: ['making'],
      joining: 'drop-in',
    }),
  )
  const names = async (profile: MatchProfile) => (await ask(profile)).fits.map(({ offer }) => offer.name)
  expect(await names({ ...nobody, themes: ['bereavement'] })).toEqual([])
  expect(await names({ ...nobody, themes: ['bereavement'], loveTags: ['singing'] })).toEqual(['Silver singers'])
})

test('B20: a door that only a GP practice opens stays shut to others, and says since when and by whom it is so', async () => {
  await story.inWork('worker', (work) =>
    addOffer(work, {
      name: 'Pain clinic group',
      organisationId: story.world.organisations.hub,
      themes: ['caring'],
      joining: 'introduction',
      contactName: 'Pat Lowe',
      criteria: [{ kind: 'referral', value: 'gp', checkedOn: '2026-10-06', source: 'Pat Lowe' }],
    }),
  )
  const by = async (introducer: MatchProfile['introducer'], relaxed: MatchProfile['relaxed'] = []) => {
    const { fits, nearMisses } = await ask({ ...nobody, themes: ['caring'], introducer, relaxed })
    return { fits: fits.map(({ offer }) => offer.name), blocks: nearMisses.flatMap(({ blocks }) => blocks) }
  }
  expect(await by('gp')).toEqual({ fits: ['Pain clinic group'], blocks: [] })
  expect((await by(null)).fits).toEqual(['Pain clinic group'])
  expect((await by('professional', ['referral'])).fits).toEqual(['Pain clinic group'])
  const { fits, blocks } = await by('professional')
  expect(fits).toEqual([])
  expect(blocks).toMatchObject([{ kind: 'referral', checkedOn: '2026-10-06', source: 'Pat Lowe' }])
  const [reason] = blocks
  const english = speech('en-GB')
  expect(reason && [sayReason(reason, english), sayEvidence(reason, english)]).toEqual([
    'Takes introductions from a GP practice alone: theirs has to ask',
    'checked 6 October 2026, said by Pat Lowe',
  ])
})
