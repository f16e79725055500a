import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { addOffer } from '../index.ts'
import { snippetOf } from './pages/snippet.tsx'

let story: Story
beforeAll(async () => {
  story = await openStory()
  for (let number = 1; number <= 25; number += 1)
    await story.inWork('administrator', (work) =>
      addOffer(work, {
        name: `Walk ${number}`,
        status: 'active',
        organisationId: story.world.organisations.hub,
        schedules: [{ days: ['TU'], opensAt: '10:00' }],
        confirmedOn: '2026-11-20',
      }),
    )
})
afterAll(() => story.close())

const get = (url: string, cookie = '') =>
  story.running.app.inject({ method: 'GET', url, headers: { accept: 'text/html', ...(cookie && { cookie }) } })

test('the search stands in pages of others: without cookie and script, in one small answer', async () => {
  const { statusCode, headers, body } = await get('/embed/riverside/search?words=walk')
  expect(statusCode).toBe(200)
  const policy = String(headers['content-security-policy'])
  expect(policy).toMatch(/^default-src 'none'; .*; frame-ancestors \*$/)
  expect(headers['set-cookie']).toBeUndefined()
  expect(body).not.toMatch(/<script|<link|<img|csrf/)
  expect(Buffer.byteLength(body)).toBeLessThan(30_000)
  // Its styles are the ones that the policy lets through.
  const styles = /<style>(.*?)<\/style>/s.exec(body)?.[1] ?? ''
  expect(policy).toContain(createHash('sha256').update(styles).digest('base64'))
  expect(body).toContain('25 things found')
  expect(body.match(/<li>/g)).toHaveLength(20)
  const results = [...body.matchAll(/<a href="\/offers\/[^>]*>/g)].map(([link]) => link)
  expect(results).toHaveLength(20)
  expect(results.filter((link) => !link.includes('target="_blank" rel="noopener"'))).toEqual([])
  const next = /href="(\/embed\/riverside\/search[^"]*page=2)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect((await get(next)).body.match(/<li>/g)).toHaveLength(5)
})

test('it speaks the language of its address, and knows no place that is not there', async () => {
  const { body } = await get('/embed/riverside/search?lang=ar&words=walk')
  expect(body).toMatch(/<html lang="ar" dir="rtl"/)
  expect(body).toContain('name="lang" value="ar"')
  expect((await get('/embed/nowhere/search')).statusCode).toBe(404)
})

test('every other page still refuses to be framed, and so does this one’s refusal', async () => {
  for (const url of ['/', '/offers', '/embed/nowhere/search'])
    expect(String((await get(url)).headers['content-security-policy'])).toContain("frame-ancestors 'none'")
})

test('staff copy lines in which nothing of a name breaks out', async () => {
  const manager = await story.as('manager')
  await manager.visit('/directory')
  await manager.visit('/directory/elsewhere')
  manager.see('The search on other sites', '/embed/riverside/search')
  expect(snippetOf('https://here.example/embed/a/search?a=1&b=2', '"><script>')).toBe(
    '<iframe src="https://here.example/embed/a/search?a=1&#38;b=2" title="&#34;&#62;&#60;script&#62;" width="100%" height="640" loading="lazy" style="border: 1px solid #d8dde0"></iframe>',
  )
})
