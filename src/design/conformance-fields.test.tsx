import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import * as our from './index.ts'
import { official, outline } from './official-macros.test.ts'

const choices = [
  { value: 'garden', label: 'Gardens', hint: 'Outdoors' },
  { divider: 'or' },
  { value: 'none', label: 'None of these' },
]
const choicesForMacro = [
  { value: 'garden', text: 'Gardens', hint: { text: 'Outdoors' } },
  choices[1],
  { value: 'none', text: 'None of these' },
]

const dateParts = [
  { id: 'on-day', name: 'on-day', label: 'Day', width: 2, value: '3' },
  { id: 'on-month', name: 'on-month', label: 'Month', width: 2 },
  { id: 'on-year', name: 'on-year', label: 'Year', width: 4 },
]

type Case = [name: string, component: string, macro: string, params: object, ours: VNode]

const cases: Case[] = [
  ['button', 'button', 'button', { text: 'Save', preventDoubleClick: true }, <our.Button>Save</our.Button>],
  [
    'small warning button with a name',
    'button',
    'button',
    { text: 'Close', variant: 'warning', small: true, name: 'act', value: 'close', preventDoubleClick: true },
    <our.Button variant="warning" small name="act" value="close">
      Close
    </our.Button>,
  ],
  [
    'disabled plain button',
    'button',
    'button',
    { text: 'Print', type: 'button', variant: 'secondary', disabled: true },
    <our.Button type="button" variant="secondary" disabled>
      Print
    </our.Button>,
  ],
  ['link button', 'button', 'button', { text: 'Start', href: '/a' }, <our.Button href="/a">Start</our.Button>],
  [
    'input',
    'input',
    'input',
    { label: 'Name', name: 'name', autocomplete: 'name', width: 20, value: 'Joan' },
    <our.Input label="Name" name="name" autocomplete="name" width={20} value="Joan" />,
  ],
  [
    'input as heading, wrong, with both affixes',
    'input',
    'input',
    {
      label: { text: 'Cost', size: 'l', isPageHeading: true },
      name: 'cost',
      hint: 'In pounds',
      errorMessage: 'Enter a cost',
      prefix: '£',
      suffix: 'a week',
      inputmode: 'decimal',
    },
    <our.Input
      label="Cost"
      labelIsHeading
      name="cost"
      hint="In pounds"
      error="Enter a cost"
      prefix="£"
      suffix="a week"
      inputMode="decimal"
    />,
  ],
  [
    'textarea',
    'textarea',
    'textarea',
    { label: 'Words', name: 'words', hint: 'Your own', errorMessage: 'Enter words', value: 'A garden' },
    <our.Textarea label="Words" name="words" hint="Your own" error="Enter words" value="A garden" />,
  ],
  [
    'select',
    'select',
    'select',
    {
      label: 'Area',
      name: 'area',
      errorMessage: 'Select an area',
      items: [
        { value: '', text: 'Any' },
        { value: 'a', text: 'Shirley' },
      ],
      value: 'a',
    },
    <our.Select
      label="Area"
      name="area"
      error="Select an area"
      items={[
        { value: '', label: 'Any' },
        { value: 'a', label: 'Shirley' },
      ]}
      value="a"
    />,
  ],
  [
    'radios',
    'radios',
    'radios',
    {
      name: 'like',
      hint: 'One',
      errorMessage: 'Select one',
      fieldset: { legend: { text: 'What?', size: 'l', isPageHeading: true } },
      items: choicesForMacro,
      value: 'none',
      inline: true,
    },
    <our.Radios
      name="like"
      hint="One"
      error="Select one"
      label="What?"
      labelIsHeading
      items={choices}
      value="none"
      inline
    />,
  ],
  [
    'checkboxes',
    'checkboxes',
    'checkboxes',
    {
      name: 'like',
      small: true,
      fieldset: { legend: { text: 'What?', size: 'm' } },
      items: choicesForMacro,
      values: ['garden'],
    },
    <our.Checkboxes name="like" small label="What?" labelSize="m" items={choices} values={['garden']} />,
  ],
  [
    'date input',
    'date-input',
    'dateInput',
    { id: 'on', hint: 'For example, 31 3', fieldset: { legend: { text: 'When?' } }, items: dateParts },
    <our.DateInput name="on" hint="For example, 31 3" label="When?" values={{ day: '3' }} />,
  ],
  [
    'error summary',
    'error-summary',
    'errorSummary',
    { titleText: 'There is a problem', errorList: [{ text: 'Enter a name', href: '#name' }, { text: 'Try again' }] },
    <our.ErrorSummary errors={{ name: 'Enter a name', '': 'Try again' }} />,
  ],
  [
    'search',
    'search-input',
    'searchInput',
    { name: 'q', label: 'Search', hint: 'Words', value: 'knit' },
    <our.SearchInput name="q" hint="Words" value="knit" />,
  ],
]

describe('questions have the same tags as the official macros', () => {
  test.each(cases)('%s', (_name, component, macro, params, ours) => {
    expect(outline(renderToString(ours))).toEqual(outline(official(component, macro, params)))
  })
})
