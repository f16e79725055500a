import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import * as our from './index.ts'
import { official, outline } from './official-macros.test.ts'

type Case = [name: string, component: string, macro: string, params: object, ours: VNode]

const cases: Case[] = [
  ['back link', 'back-link', 'backLink', { href: '/a' }, <our.BackLink href="/a" />],
  [
    'breadcrumb',
    'breadcrumb',
    'breadcrumb',
    {
      items: [
        { text: 'Home', href: '/' },
        { text: 'Groups', href: '/groups' },
      ],
    },
    <our.Breadcrumb
      items={[
        { label: 'Home', href: '/' },
        { label: 'Groups', href: '/groups' },
      ]}
    />,
  ],
  ['skip link', 'skip-link', 'skipLink', { text: 'Skip to main content', href: '#maincontent' }, <our.SkipLink />],
  [
    'action link',
    'action-link',
    'actionLink',
    { text: 'Find', href: '/f' },
    <our.ActionLink href="/f">Find</our.ActionLink>,
  ],
  [
    'summary list',
    'summary-list',
    'summaryList',
    {
      rows: [
        {
          key: { text: 'Name' },
          value: { text: 'Joan' },
          actions: { items: [{ text: 'Change', href: '/c', visuallyHiddenText: 'name' }] },
        },
        { key: { text: 'Age' }, value: { text: '71' } },
      ],
    },
    <our.SummaryList
      rows={[
        { key: 'Name', value: 'Joan', action: { label: 'Change', href: '/c', hidden: 'name' } },
        { key: 'Age', value: '71' },
      ]}
    />,
  ],
  [
    'responsive table',
    'tables',
    'table',
    {
      caption: 'Waits',
      captionSize: 'm',
      responsive: true,
      firstCellIsHeader: true,
      head: [{ text: 'Group' }, { text: 'Weeks', format: 'numeric' }],
      rows: [[{ text: 'Choir' }, { text: '2', format: 'numeric' }]],
    },
    <our.Table
      caption="Waits"
      captionSize="m"
      head={['Group', { label: 'Weeks', numeric: true }]}
      rows={[['Choir', 2]]}
    />,
  ],
  [
    'scrolling table',
    'tables',
    'table',
    { id: 't', caption: 'Waits', scroll: true, head: [{ text: 'Group' }], rows: [[{ text: 'Choir' }]] },
    <our.Table id="t" caption="Waits" scroll firstCellIsHeader={false} head={['Group']} rows={[['Choir']]} />,
  ],
  ['tag', 'tag', 'tag', { text: 'New', colour: 'aqua-green' }, <our.Tag colour="aqua-green">New</our.Tag>],
  [
    'clickable card',
    'card',
    'card',
    { heading: 'Choir', href: '/c', clickable: true, description: 'Sing' },
    <our.Card heading="Choir" href="/c" clickable>
      Sing
    </our.Card>,
  ],
  [
    'primary card',
    'card',
    'card',
    { heading: { text: 'Choir', level: 3, size: 'm' }, href: '/c', variant: 'primary', clickable: true },
    <our.Card heading="Choir" headingLevel={3} headingSize="m" href="/c" variant="primary" clickable />,
  ],
  [
    'urgent card',
    'card',
    'card',
    { heading: 'Call', variant: 'urgent', description: '999' },
    <our.Card heading="Call" variant="urgent">
      999
    </our.Card>,
  ],
  [
    'warning callout',
    'warning-callout',
    'warningCallout',
    { heading: 'Dogs', text: 'At home' },
    <our.WarningCallout heading="Dogs">At home</our.WarningCallout>,
  ],
  ['details', 'details', 'details', { summary: 'How', text: 'So' }, <our.Details summary="How">So</our.Details>],
  ['inset text', 'inset-text', 'insetText', { text: 'So' }, <our.InsetText>So</our.InsetText>],
  ['panel', 'panel', 'panel', { heading: 'Sent', text: 'AL-1' }, <our.Panel heading="Sent">AL-1</our.Panel>],
  [
    'success banner',
    'notification-banner',
    'notificationBanner',
    { variant: 'success', heading: 'Kept', text: 'Joan can see it' },
    <our.NotificationBanner variant="success" heading="Kept">
      Joan can see it
    </our.NotificationBanner>,
  ],
  [
    'banner of one line',
    'notification-banner',
    'notificationBanner',
    { text: 'Closed on Monday' },
    <our.NotificationBanner>Closed on Monday</our.NotificationBanner>,
  ],
  [
    'numbered pagination',
    'pagination',
    'pagination',
    {
      ariaLabel: 'Pages',
      previous: { href: '/1' },
      next: { href: '/3' },
      items: [
        { number: 1, href: '/1' },
        { number: 2, href: '/2', current: true },
        { number: 3, href: '/3' },
      ],
    },
    <our.Pagination
      previous={{ href: '/1' }}
      next={{ href: '/3' }}
      items={our.pagesAround(2, 3, (page) => `/${page}`)}
    />,
  ],
  [
    'chapters',
    'pagination',
    'pagination',
    { ariaLabel: 'Pages', previous: { href: '/1', label: 'Before' }, next: { href: '/3' } },
    <our.Pagination previous={{ href: '/1', label: 'Before' }} next={{ href: '/3' }} />,
  ],
  [
    'task list',
    'task-list',
    'taskList',
    {
      items: [
        {
          title: { text: 'You' },
          hint: { text: 'Two questions' },
          href: '/1',
          status: { tag: { text: 'To do', colour: 'blue' } },
        },
        { title: { text: 'Send' }, status: { text: 'Not yet' } },
      ],
    },
    <our.TaskList
      items={[
        { title: 'You', hint: 'Two questions', href: '/1', status: <our.Tag colour="blue">To do</our.Tag> },
        { title: 'Send', status: 'Not yet' },
      ]}
    />,
  ],
]

describe('content has the same tags as the official macros', () => {
  test.each(cases)('%s', (_name, component, macro, params, ours) => {
    expect(outline(renderToString(ours))).toEqual(outline(official(component, macro, params)))
  })
})
