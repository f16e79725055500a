import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOffers } from '../../test/offers.ts'
import { asResident, type Walked, walkWith } from '../../test/people.ts'
import { openStory, type Story } from '../../test/story.ts'
import { addOffer } from '../directory/index.ts'
import { findPerson, mergePerson } from '../person/index.ts'
import { newReference } from '../platform/secrets/index.ts'
import { findGoal, keepMatchingFacts, listConnections, matchGoal, planPaths } from './index.ts'
import { findMatchingFacts, saveMatchingFacts } from './store/matching-facts.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
  await makeOffers(story)
})
afterAll(() => story.close())

test('B11: the match page shows what fits with its reasons, and what nearly fits with the one thing in the way', async () => {
  const { reference, goalId } = await walkWith(story, 'Vera', {
    birthDate: '1950-02-02',
    gender: 'woman',
    accessNeeds: ['step-free'],
  })
  const grace = await story.as('worker')
  await grace.visit(planPaths.match(reference, goalId))
  grace.see('What could fit?', 'Age 76', 'A woman', 'Needs: Step-free way in', 'Company on long afternoons')
  const found = await match(reference, goalId)
  expect(found.fits.length).toBeGreaterThanOrEqual(2)
  for (const { blocks } of found.nearMisses) expect(blocks).toHaveLength(1)
  grace.see(`${found.counts.fits} fit`, found.fits[0]?.offer.name ?? '')
  await grace.click('Leave out Age 76')
  grace.see('Left out now: Age')
  await grace.click('Count again Age')
  grace.dontSee('Left out now')
})

test('an offer in the plan keeps why it seemed to fit, and is not added twice', async () => {
  const { reference, goalId, personId } = await walkWith(story, 'Pearl')
  const grace = await story.as('worker')
  await grace.visit(planPaths.match(reference, goalId))
  const name = (await match(reference, goalId)).fits[0]?.offer.name ?? ''
  await grace.press(`Add to the plan: ${name}`)
  grace.see('It is in the plan as an idea. Nobody was asked yet.', 'In the plan')
  const [connection] = await story.inWork('worker', (work) => listConnections(work, personId))
  expect(connection).toMatchObject({ state: 'suggested', offerName: name })
  expect(connection?.reasons.length).toBeGreaterThan(0)
  const offer = connection?.offerId ?? ''
  await grace.visit(planPaths.match(reference, goalId))
  const key = crypto.randomUUID()
  const csrf = grace.page.document.querySelector('input[name=csrf]')?.getAttribute('value') ?? ''
  await grace.send('POST', planPaths.suggest(reference, goalId), { csrf, key, offer })
  expect(grace.page.status).toBe(409)
  grace.see('This is in the plan already')
})

test('B91: when no service takes somebody, the page says so and leads to keeping the need', async () => {
  const { organisations } = story.world
  await story.db.owner
    .updateTable('offer')
    .set({ status: 'inactive' })
    .where('name', '=', 'Tea after prayers')
    .execute()
  await story.inWork('worker', async (work) => {
    const common = { themes: ['faith'], organisationId: organisations.hub, joining: 'drop-in' as const }
    await addOffer(work, { ...common, name: 'Young people only', maximumAge: 25 })
    await addOffer(work, { ...common, name: 'Only in Eastmere', criteria: [{ kind: 'area', value: 'eastmere' }] })
    await addOffer(work, {
      ...common,
      name: 'Only young people of Eastmere',
      maximumAge: 25,
      criteria: [{ kind: 'area', value: 'eastmere' }],
    })
  })
  const { reference, goalId } = await walkWith(story, 'Mick', {
    theme: 'faith',
    birthDate: '1970-01-01',
    neighbourhoodId: story.world.neighbourhoods.northfold,
  })
  const grace = await story.as('worker')
  await grace.visit(planPaths.match(reference, goalId))
  grace.see(
    'Nothing fits yet',
    'Nobody takes them as things are',
    '2 nearly fit',
    'Only for: People aged 25 and under',
    'People who live in Eastmere',
  )
  expect(grace.rows('What would open doors')).toEqual([
    { What: 'Age', 'Would fit if only this changed': '1', 'Rules out': '2' },
    { What: 'Where they live', 'Would fit if only this changed': '1', 'Rules out': '2' },
  ])
  expect(grace.page.document.querySelector(`form[action="${planPaths.unmet(reference, goalId)}"]`)).not.toBeNull()
})

test('B11: eight that fit and five that nearly fit are shown, and the rest on request, without a script', async () => {
  const names = (kind: string) => Array.from({ length: 12 }, (_none, index) => `${kind} ${index + 1}`)
  await story.inWork('worker', async (work) => {
    const common = { themes: ['getting-about'], organisationId: story.world.organisations.hub }
    for (const name of names('Ride')) await addOffer(work, { ...common, name, joining: 'drop-in' })
    for (const name of names('Young'))
      await addOffer(work, { ...common, name, joining: 'drop-in', criteria: [{ kind: 'age', value: '-25' }] })
  })
  const { reference, goalId } = await walkWith(story, 'Olive', { theme: 'getting-about', birthDate: '1950-02-02' })
  const grace = await story.as('worker')
  await grace.visit(`${planPaths.match(reference, goalId)}?words=lift`)
  const shown = (kind: string) =>
    [...grace.page.document.querySelectorAll('h3')].filter(({ textContent }) => textContent?.trim().startsWith(kind))
  grace.see('The best 8 are shown.', 'The best 5 are shown.')
  // One of the eight is somebody else's.
  expect([shown('Ride').length, shown('Young').length]).toEqual([7, 5])
  await grace.click('Show more that fit')
  expect([shown('Ride').length, shown('Young').length]).toEqual([12, 5])
  grace.dontSee('Show more that fit')
  await grace.click('Show more that nearly fit')
  await grace.click('Show more that nearly fit')
  expect([shown('Ride').length, shown('Young').length]).toEqual([12, 12])
  expect(new URL(grace.page.url, 'http://here').search).toBe('?words=lift&fits=16&near=20')
  await grace.press(`Add to the plan: ${shown('Ride')[10]?.textContent?.trim()}`)
  expect([shown('Ride').length, shown('Young').length]).toEqual([12, 12])
})

test('a match says the next date of each of its days, in London time', async () => {
  await story.inWork('worker', (work) =>
    addOffer(work, {
      name: 'Chess on two days',
      themes: ['digital'],
      organisationId: story.world.organisations.hub,
      joining: 'drop-in',
      schedules: [
        { days: ['TU', 'SA'], opensAt: '08:30', frequency: 'WEEKLY' },
        { days: [], opensAt: '14:00', startsOn: '2027-07-03' },
        { days: ['MO'], opensAt: '10:00', frequency: 'MONTHLY' },
      ],
    }),
  )
  const { reference, goalId } = await walkWith(story, 'Bishop', { theme: 'digital' })
  const grace = await story.as('worker')
  await grace.visit(planPaths.match(reference, goalId))
  const card = [...grace.page.document.querySelectorAll('.nhsuk-card')].find(({ textContent }) =>
    textContent?.includes('Chess on two days'),
  )
  // It is Tuesday, nine o'clock: today's hour has passed. In July the clocks are ahead.
  expect(card?.textContent).toContain('Saturday 28 November, 8:30am')
  expect(card?.textContent).toContain('Tuesday 1 December, 8:30am')
  expect(card?.textContent).toContain('Saturday 3 July 2027, 2pm')
  // It asks nothing of anybody, and still says why it is shown.
  expect(card?.textContent).toContain('About Phones and computers, said by the group’s directory entry')
})

test('B20: a door that opens to a GP practice alone is shut to those whom another introduced', async () => {
  await story.inWork('worker', (work) =>
    addOffer(work, {
      name: 'Clinic walk',
      organisationId: story.world.organisations.hub,
      themes: ['caring'],
      joining: 'introduction',
      contactName: 'Pat Lowe',
      criteria: [{ kind: 'referral', value: 'gp', checkedOn: '2026-10-06', source: 'Pat Lowe' }],
    }),
  )
  const [faith, grant] = [
    await walkWith(story, 'Faith', { theme: 'caring' }),
    await walkWith(story, 'Grant', { theme: 'caring' }),
  ]
  await cameFrom(faith, 'faith')
  await cameFrom(grant, 'gp-practice')
  const grace = await story.as('worker')
  await grace.visit(planPaths.match(faith.reference, faith.goalId))
  grace.see('Takes introductions from a GP practice alone: theirs has to ask, checked 6 October 2026, said by Pat Lowe')
  await grace.visit(planPaths.match(grant.reference, grant.goalId))
  grace.see('Takes introductions from a GP practice alone, and theirs introduced them').dontSee('theirs has to ask')
})

test('caring and health are asked once and kept with the person, in no address; of two who write the second is told', async () => {
  await story.inWork('worker', async (work) => {
    const common = { themes: ['legal'], organisationId: story.world.organisations.hub, joining: 'drop-in' as const }
    await addOffer(work, { ...common, name: 'Carers’ law desk', criteria: [{ kind: 'carer', value: 'only' }] })
    await addOffer(work, { ...common, name: 'Breathing rights', criteria: [{ kind: 'condition', value: 'copd' }] })
  })
  const { reference, goalId, personId } = await walkWith(story, 'Iris', { theme: 'legal' })
  const [grace, again] = [await story.as('worker'), await story.as('worker')]
  for (const one of [grace, again]) await one.visit(`${planPaths.match(reference, goalId)}?free=yes`)
  grace.see('Ask first. They say: People who look after someone')
  grace.choose('Yes').choose('COPD or other lung conditions')
  await grace.press('Keep it and show what fits')
  expect(new URL(grace.page.url, 'http://here').search).toBe('?free=yes')
  grace.see('Cares for someone', 'Lives with COPD or other lung conditions', 'Must be free')
  grace.dontSee('Ask first. They say: People who look after someone')
  await again.choose('No').press('Keep it and show what fits')
  expect(again.page.status).toBe(409)
  again.see('This was changed while you were writing', 'Saved by somebody else', 'COPD or other lung conditions')
  const second = await walkWith(story, 'Iris again', { theme: 'legal' })
  const later = await story.as('worker')
  await later.visit(planPaths.match(reference, goalId))
  later.see('Cares for someone', 'Lives with COPD or other lung conditions')
  const iris = await asResident(story, personId, 'Iris')
  await iris.visit('/mine')
  iris.see('What we keep in mind when we look for groups', 'You care for someone', 'You live with: COPD')
  await story.inWork('worker', (work) => mergePerson(work, personId, second.personId))
  expect(await story.inWork('worker', (work) => findMatchingFacts(work, second.personId))).toEqual({
    isCarer: true,
    conditions: ['copd'],
    version: 1,
  })
  expect(await story.inWork('stranger', (work) => findMatchingFacts(work, second.personId))).toMatchObject({
    version: 0,
  })
})

test('nobody of another organisation writes down what is kept of a person', async () => {
  const { reference, goalId, personId } = await walkWith(story, 'Ida')
  for (const name of ['stranger', 'elsewhere', 'administrator'] as const) {
    const write = story.inWork(name, (work) =>
      keepMatchingFacts(work, { person: reference, version: 0, carer: 'yes', conditions: [] }),
    )
    await expect(write).rejects.toThrow()
    const roundThePolicy = story.inWork(name, (work) =>
      saveMatchingFacts({ ...work, place: story.world.place }, personId, { isCarer: true, conditions: [], version: 0 }),
    )
    await expect(roundThePolicy).rejects.toThrow('row-level security')
  }
  const grace = await story.as('worker')
  await grace.visit(planPaths.match(reference, goalId))
  grace.dontSee('Cares for someone')
})

/** The door they came by. */
async function cameFrom({ personId, episodeId }: Walked, kind: string) {
  const place_id = story.world.place
  const source = { place_id, id: crypto.randomUUID(), code: newReference(), name: `The ${kind}`, kind }
  await story.db.owner
    .insertInto('source')
    .values({ ...source, created_at: story.now() })
    .execute()
  await story.db.owner
    .insertInto('referral')
    .values({
      place_id,
      id: crypto.randomUUID(),
      person_id: personId,
      programme_id: story.world.programme,
      episode_id: episodeId,
      source_id: source.id,
      reference: newReference(),
      door: 'professional',
      state: 'accepted',
      urgency: 'routine',
      received_at: story.now(),
      changed_at: story.now(),
    })
    .execute()
}

function match(reference: string, goalId: string) {
  return story.inWork('worker', async (work) =>
    matchGoal(work, await findPerson(work, reference), await findGoal(work, goalId)),
  )
}
