import { expect, test } from 'vitest'
import { speech } from '../../platform/i18n/index.ts'
import { sayChange } from './say-change.ts'
import { yearsUntil } from './years.ts'

test('each change is said in plain words', () => {
  const english = speech('en-GB')
  const change = (kind: string, value = '') => sayChange({ kind, value }, english, () => 'Eastmere')
  expect([
    change('age', '50-'),
    change('age', '-25'),
    change('age', '13-25'),
    change('area', 'eastmere'),
    change('condition', 'copd'),
    change('access', 'step-free'),
    change('referral', 'gp'),
    change('veteran', 'only'),
  ]).toEqual([
    'took people under 50',
    'took people over 25',
    'took people of other ages than 13 to 25',
    'took people who do not live in Eastmere',
    'took people without COPD or other lung conditions',
    'had this: Step-free way in',
    'took introductions from others than a GP practice',
    'asked for this no longer: Armed forces',
  ])
})

test('years begin in April and do not overlap', () => {
  expect(yearsUntil('2026-03-31')).toEqual([2025, 2024, 2023])
  expect(yearsUntil('2026-04-01')).toEqual([2026, 2025, 2024])
})
