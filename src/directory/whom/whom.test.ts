import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOffers, type Offers } from '../../../test/offers.ts'
import { openStory, type Story } from '../../../test/story.ts'
import { speech } from '../../platform/i18n/index.ts'
import { findOffer } from '../index.ts'
import { sayWhom, type Whom } from './say-whom.ts'

let story: Story
let offers: Offers
beforeAll(async () => {
  story = await openStory()
  offers = await makeOffers(story)
})
afterAll(() => story.close())

const whom = (criteria: [string, string][], also: Partial<Whom> = {}): Whom => ({
  access: [],
  isFree: null,
  criteria: criteria.map(([kind, value]) => ({ kind, value })),
  ...also,
})
const areaName = () => 'Eastmere'

test('B91: whom an offer takes is one sentence', () => {
  const say = (one: Whom) => sayWhom(one, speech('en-GB'), areaName)
  expect(
    say(
      whom(
        [
          ['gender', 'female'],
          ['age', '50-'],
          ['area', 'eastmere'],
          ['referral', 'none'],
        ],
        { access: ['step-free'] },
      ),
    ),
  ).toBe('For women aged 50 and over who live in Eastmere; step-free way in; no referral needed.')
  expect(say(whom([]))).toBe('For everybody.')
  expect(
    say(
      whom(
        [
          ['carer', 'only'],
          ['level', 'high'],
          ['nrpf', 'yes'],
        ],
        { isFree: true },
      ),
    ),
  ).toBe(
    'For everybody; free; people who look after someone; can support people with complex needs; open to people with no recourse to public funds.',
  )
  expect(
    say(
      whom([
        ['gender', 'female'],
        ['gender', 'male'],
        ['condition', 'copd'],
        ['language', 'so'],
      ]),
    ),
  ).toBe('For women or men living with COPD or other lung conditions who speak Somali.')
  expect(
    sayWhom(
      whom([
        ['gender', 'female'],
        ['age', '50-'],
      ]),
      speech('ar'),
      areaName,
    ),
  ).toContain('النساء من عمر')
})

test('B75: the sentence is shown before anything is saved, and each criterion keeps the day it was checked', async () => {
  const alan = await story.as('administrator')
  const path = `/directory/${offers.gardening}/edit`
  await alan.visit(path)
  alan
    .choose('Women only')
    .choose('Eastmere', 'Only for people who live in')
    .choose('Some', 'How much support people may need')
  await alan.press('Show how it reads (saves nothing)')
  alan.see('For women', 'who live in Eastmere', 'suits people who need some support')
  const before = await story.inWork('worker', (work) => findOffer(work, offers.gardening))
  expect(before.criteria.map(({ kind }) => kind)).not.toContain('area')
  await alan.press('Save')
  const { criteria } = await story.inWork('worker', (work) => findOffer(work, offers.gardening))
  expect(criteria).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'area', value: 'eastmere', checkedOn: '2026-11-24' }),
      expect.objectContaining({ kind: 'level', value: 'some', checkedOn: '2026-11-24' }),
    ]),
  )
  story.later({ days: 3 })
  const again = await story.as('administrator')
  await again.visit(path)
  await again.press('Save')
  await again.visit(path)
  again.see('checked on Tuesday 24 November 2026')
})
