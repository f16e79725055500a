import { array, assert, constantFrom, property, record } from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../../test/story.ts'
import { addOrganisation } from '../../../account/index.ts'
import { addOffer } from '../../index.ts'
import { organisationCalled } from '../../organisation.ts'
import { findSameBodies } from '../jobs/find-same-bodies.ts'
import { bodyKeysOf, bodyLikeness, type ComparedBody, shownFrom } from './body-likeness.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

const few = <T extends string>(...values: T[]) => array(constantFrom(...values), { maxLength: 2 })
const body = record<ComparedBody>({
  id: constantFrom('a', 'b'),
  name: constantFrom('Remember When', 'The Remember When Trust', 'Bridge and Bench', 'Group'),
  identifiers: few('GB-CHC 1234567', 'GB-CHC 7654321', 'GB-COH 00445566'),
  urls: few('https://remember.org.uk', 'https://facebook.com'),
  emails: few('hello@remember.org.uk', 'a@gmail.com'),
  phones: few('0117 496 0123', '+44 117 496 0123'),
  postcodes: few('ZZ1 1AA', 'zz11aa', 'ZZ2 2BB'),
})

test('how alike two bodies are is the same from either side; a name alone or a hall alone is never enough, and who is shown shares a key', () => {
  assert(
    property(body, body, (one, other) => {
      const found = bodyLikeness(one, other)
      expect(bodyLikeness(other, one)).toEqual(found)
      expect(found.score >= 0 && found.score <= 1).toBe(true)
      const pair = [
        { ...one, id: 'a' },
        { ...other, id: 'b' },
      ] as const
      const { score, reasons } = bodyLikeness(...pair)
      if (score < shownFrom) return
      expect(
        reasons.filter(({ kind }) => !kind.startsWith('other-') && kind !== 'name' && kind !== 'postcode').length +
          (reasons.some(({ kind }) => kind === 'name') && reasons.some(({ kind }) => kind === 'postcode') ? 1 : 0),
      ).toBeGreaterThan(0)
      const keys = new Set(bodyKeysOf(pair[0]))
      expect(bodyKeysOf(pair[1]).some((key) => keys.has(key))).toBe(true)
    }),
  )
})

const nothing = { identifiers: [], urls: [], emails: [], phones: [], postcodes: [] }
const said = (name: string, more: Partial<ComparedBody> = {}): ComparedBody => ({ id: name, name, ...nothing, ...more })
const number = { identifiers: ['GB-CHC 1234567'] }
const hall = { postcodes: ['ZZ1 1AA'] }
const site = { urls: ['https://remember.org.uk'] }
test.each<[string, ComparedBody, ComparedBody, boolean]>([
  ['one number', said('Remember When', number), said('RW Memory Friends', number), true],
  ['one name and one hall', said('Remember When', hall), said('Remember When Ltd', hall), true],
  [
    'one name and one website',
    said('Remember When', site),
    said('Remember When', { urls: ['http://www.remember.org.uk/'] }),
    true,
  ],
  ['one name alone', said('Remember When'), said('Remember When', { postcodes: ['ZZ2 2BB'] }), false],
  ['one hall alone', said('Remember When', hall), said('Bridge and Bench', hall), false],
  [
    'one hall, website and phone of a landlord',
    said('Remember When', { ...hall, ...site, phones: ['0117 496 0123'] }),
    said('Bridge and Bench', { ...hall, ...site, phones: ['01174960123'] }),
    false,
  ],
  [
    'one name and hall, but two numbers',
    said('Remember When', { ...hall, ...number }),
    said('Remember When', { ...hall, identifiers: ['GB-CHC 7654321'] }),
    false,
  ],
])('the same body? %s', (_what, one, other, isShown) => {
  expect(bodyLikeness({ ...one, id: 'a' }, { ...other, id: 'b' }).score >= shownFrom).toBe(isShown)
})

const compare = () => findSameBodies({ database: story.db.web, jobs: story.db.jobs, now: story.now })
type More = { url?: string; email?: string; phone?: string; description?: string }
const addBody = (name: string, more: More = {}) =>
  story.inWork('administrator', (work) => addOrganisation(work, { name, ownerPlaceId: work.place, ...more }))
const addOfferOf = (organisationId: string, name: string) =>
  story.inWork('administrator', (work) => addOffer(work, { name, organisationId }))
const leadsTo = async (id: string) => {
  const { statusCode, headers } = await story.running.app.inject({ url: `/organisations/${id}` })
  return statusCode === 200 ? id : `${statusCode} ${String(headers.location).split('/').pop()}`
}
async function compareFirst() {
  const helen = await story.as('manager')
  await helen.visit('/directory/same-organisations')
  await helen.click('Compare')
  return helen
}
const sideOf = (one: string, other: string) => (one < other ? 'First' : 'Second')

test('B85: a body that stands in two directories is found, compared and made one: one page, both addresses, all its offers; and two again', async () => {
  const ours = await addBody('Remember When', { url: 'https://remember.example' })
  const theirs = await addBody('Remember When CIO', {
    url: 'https://www.remember.example/',
    phone: '0117 496 0123',
    description: 'We sit with people who forget.',
  })
  await addOfferOf(ours, 'Memory walk')
  const lunch = await addOfferOf(theirs, 'Memory lunch')
  await compare()
  const helen = await compareFirst()
  helen.see('the same website', 'Remember When CIO', 'We sit with people who forget.', '0117 496 0123')
  helen.choose(`${sideOf(ours, theirs)}: Remember When`)
  await helen.press('One organisation: make them one')
  helen.see('They are one now.', 'Made one')
  expect([await leadsTo(ours), await leadsTo(theirs)]).toEqual([ours, `301 ${ours}`])
  const someone = story.visitor()
  await someone.visit(`/organisations/${theirs}`)
  someone.see('Memory walk', 'Memory lunch', 'Also called Remember When CIO', 'We sit with people who forget.')
  // Its published id answers for ever, and so does the offer that names it.
  const open = await story.running.app.inject({ url: `/api/oruk/v3/organizations/${theirs}` })
  expect(open.json()).toMatchObject({ id: theirs, name: 'Remember When CIO', alongside_merged_into: ours })
  const service = await story.running.app.inject({ url: `/api/oruk/v3/services/${lunch}` })
  expect(service.json()).toMatchObject({ organization: { id: theirs } })
  // Whoever types its other name means the one that goes on.
  expect(await story.inWork('administrator', (work) => organisationCalled(work, 'remember when cio'))).toBe(ours)
  // What is said afterwards of the one that went on stays with it.
  await addOfferOf(ours, 'Memory choir')
  await helen.visit('/directory/same-organisations')
  await helen.press('Take it back')
  helen.see('Both stand by themselves again.')
  expect([await leadsTo(ours), await leadsTo(theirs)]).toEqual([ours, theirs])
  await someone.visit(`/organisations/${ours}`)
  someone.see('Memory walk', 'Memory choir').dontSee('Memory lunch', 'Also called', 'We sit with people')
  await compare()
  await helen.visit('/directory/same-organisations')
  helen.see('No two organisations look like one.')
})

test('kept apart they come again only when one says something else; of two who decide at once the second is told', async () => {
  const one = await addBody('Bridge and Bench', { email: 'hello@bench.example' })
  await addBody('The Bridge & Bench', { email: 'hello@bench.example' })
  await compare()
  const [first, second] = [await compareFirst(), await compareFirst()]
  await first.press('Two: keep them apart')
  await second.press('One organisation: make them one')
  expect(second.page.status).toBe(409)
  await compare()
  await first.visit('/directory/same-organisations')
  first.see('No two organisations look like one.')
  await story.db.owner
    .updateTable('organisation')
    .set({ phone: '0117 496 0999', changed_at: new Date('2026-12-24') })
    .where('id', '=', one)
    .execute()
  await compare()
  await (await compareFirst()).press('One organisation: make them one')
})

test('a merge of a merge leads to the last one, comes apart in any order, and never in a ring; another place finds nothing there', async () => {
  const ids = [
    await addBody('Light on the Hill', { phone: '0117 496 0555' }),
    await addBody('Light on the Hill', { phone: '0117 496 0555' }),
  ]
  await compare()
  const helen = await compareFirst()
  await helen.press('One organisation: make them one')
  const third = await addBody('Light on the Hill', { phone: '0117 496 0555' })
  await compare()
  await helen.visit('/directory/same-organisations')
  await helen.click('Compare')
  const dee = await story.as('elsewhereAdministrator')
  expect((await dee.visit(helen.page.path)).status).toBe(404)
  const survivor = ids.toSorted()[0] ?? ''
  helen.choose(`${sideOf(third, survivor)}: Light`)
  await helen.press('One organisation: make them one')
  const someone = story.visitor()
  for (const id of ids) {
    await someone.visit(`/organisations/${id}`)
    expect(someone.page.path).toBe(`/organisations/${third}`)
  }
  const ring = story.db.owner.updateTable('organisation').set({ merged_into: survivor }).where('id', '=', third)
  await expect(ring.execute()).rejects.toThrow('ring')
})
