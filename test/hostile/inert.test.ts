import { expect, test } from 'vitest'
import { faultsOfCalendar, faultsOfCsv, faultsOfHeaders, faultsOfPage } from './inert.ts'
import { Marks } from './marks.ts'

const mark = 'zq0000az'
const page = (body: string) => `<!doctype html><html lang="en"><head><title>x</title></head><body>${body}</body></html>`

test.each([
  `<p>&lt;script>${mark}</p>`,
  `<input value="${mark}" aria-label="${mark}">`,
  `<a href="https://example.org/${mark}">out</a>`,
  `<a href="/people?search=${mark}">in</a>`,
  `<a href="mailto:${mark}@example.org">write</a>`,
  `<p>${mark}{{1000+337}}</p>`,
])('this is text: %s', (body) => {
  expect(faultsOfPage(page(body))).toEqual([])
})

test.each([
  `<zq-${mark}>x</zq-${mark}>`,
  `<p data-zq>x</p>`,
  `<p onclick="x()">x</p>`,
  `<p style="color:${mark}">x</p>`,
  `<p id="${mark}">x</p>`,
  `<script>var a = '${mark}'</script>`,
  `<style>/* ${mark} */</style>`,
  `<a href="javascript:planted('${mark}')">x</a>`,
  `<a href="java\tscript:planted('${mark}')">x</a>`,
  `<a href="data:text/html,${mark}">x</a>`,
  `<img src="http://127.0.0.1:9/${mark}">`,
  `<form action="https://example.org/${mark}"></form>`,
  `<iframe srcdoc="x"></iframe>`,
  `<base href="https://example.org/">`,
  `<meta http-equiv="refresh" content="0">`,
  `<p>${mark}1337</p>`,
])('this is more than text: %s', (body) => {
  expect(faultsOfPage(page(body))).not.toEqual([])
})

test('a cell that would be reckoned, and one that breaks out of its quotes, are found', () => {
  expect(faultsOfCsv('\uFEFF"a","\'=1"\r\n"she said ""=1""",""\r\n')).toEqual([])
  expect(faultsOfCsv('"=1"\r\n')).not.toEqual([])
  expect(faultsOfCsv('"a"," ＝1"\r\n')).not.toEqual([])
  expect(faultsOfCsv('"a"\r\n=1,"b"\r\n')).not.toEqual([])
})

test('a line of a calendar that a text made is found', () => {
  const calendar = (text: string) =>
    `BEGIN:VEVENT\r\nDTSTART;TZID=Europe/London:20261124T100000\r\nSUMMARY:${text}\r\nEND:VEVENT\r\n`
  expect(faultsOfCalendar(calendar(`${mark}\\nX:y`))).toEqual([])
  expect(faultsOfCalendar(calendar(`${mark}\nX:y`))).not.toEqual([])
  expect(faultsOfCalendar(calendar(`x\r\nX-${mark.toUpperCase()}\r\n`))).not.toEqual([])
})

test('a header of a text, two lines in one, and a text in one are found', () => {
  expect(faultsOfHeaders({ location: '/people' })).toEqual([])
  expect(faultsOfHeaders({ 'x-zq': '1' })).not.toEqual([])
  expect(faultsOfHeaders({ location: '/\r\nx: 1' })).not.toEqual([])
  expect(faultsOfHeaders({ location: `/people?search=${mark}` })).not.toEqual([])
})

test('each text has a mark of its own and fits', () => {
  const marks = new Marks('http://127.0.0.1:9')
  const texts = Array.from({ length: 200 }, (_, turn) => marks.many('a field', turn, 60))
  expect(new Set(texts).size).toBe(200)
  expect(texts.filter((text) => text.length > 60)).toEqual([])
  expect(marks.size).toBe(200)
})
