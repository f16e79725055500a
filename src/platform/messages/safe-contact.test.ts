import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { sendToPerson } from '../../person/index.ts'
import { type Channel, contactStates, type Scene, type State } from './fixtures/contact-states.ts'
import { allTemplates, createDelivery, queueAgain, queueMessage, type Template } from './index.ts'

/*
 * Every template there is, at every moment at which a message can go wrong, for every state that a way to reach somebody
 * can be in: nothing goes to a point that is not safe. A new template is in it by being defined.
 */

let story: Story
let deliver: ReturnType<typeof createDelivery>
beforeAll(async () => {
  story = await openStory()
  deliver = createDelivery({
    database: story.db.web,
    now: story.now,
    config: { origin: () => 'https://alongside.example' },
    vocabularyOf: async () => ({ worker: 'community guide', referral: 'introduction' }),
  })
})
afterAll(() => story.close())

const { states, addScene } = contactStates(() => story)
const owner = () => story.db.owner

/** An excluded address says nothing of a text, nor a number of an email, nor an account of the person's own number. */
const isSafeIn = (state: State, { channel }: Scene, moment: Moment) =>
  state.isSafe ||
  (state.name === 'of a linked account that is excluded' &&
    channel === 'sms' &&
    moment.name.startsWith('written by')) ||
  (state.name === 'an excluded address' && channel === 'sms') ||
  (state.name === 'an excluded number' && channel === 'email')

const args = { place: 'Riverside', reference: '7K2M9-QXT4B', link: '/mine', code: '123456' }
const queue = (scene: Scene, more: Partial<Parameters<typeof queueMessage>[1]> = {}) =>
  story.inWork('worker', (work) =>
    queueMessage(work, {
      template: scene.template,
      channel: scene.channel,
      recipient: scene.recipient,
      arguments: args,
      locale: 'en-GB',
      person: scene.person,
      account: scene.account,
      contactPoint: scene.point,
      ...more,
    }),
  )
const send = (id: string) => deliver({ message: id, place: story.world.place })
const stateOf = async (id: string) =>
  (await owner().selectFrom('message').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state

type Moment = {
  name: string
  only?: (template: Template, channel: Channel) => boolean
  run(scene: Scene, state: State): Promise<boolean>
}
const isToResident = ({ audience }: Template) => audience === 'resident'
/** Answers whether anything left. */
const moments: Moment[] = [
  {
    name: 'written by the one door to a person',
    only: isToResident,
    async run(scene, state) {
      await state.make(scene)
      await story.inWork('worker', (work) => sendToPerson(work, scene.person, scene.template, args))
      const rows = await owner().selectFrom('message').select('id').where('person_id', '=', scene.person).execute()
      for (const { id } of rows) await send(id)
      return (await Promise.all(rows.map(({ id }) => stateOf(id)))).includes('sent')
    },
  },
  {
    name: 'written past that door',
    async run(scene, state) {
      await state.make(scene)
      const id = await queue(scene)
      await send(id)
      return (await stateOf(id)) === 'sent'
    },
  },
  {
    name: 'it became so after the message was written',
    only: isToResident,
    async run(scene, state) {
      const id = await queue(scene)
      await state.make(scene)
      await send(id)
      return (await stateOf(id)) === 'sent'
    },
  },
  {
    name: 'tried again by an administrator',
    only: isToResident,
    async run(scene, state) {
      const id = await queue(scene)
      await owner().updateTable('message').set({ state: 'failed', attempts: 3 }).where('id', '=', id).execute()
      await state.make(scene)
      await story.inWork('administrator', (work) => queueAgain(work, id))
      await send(id)
      return (await stateOf(id)) === 'sent'
    },
  },
  {
    name: 'to the bare address, of whoever introduced them, say',
    only: (template) => !isToResident(template),
    async run(scene, state) {
      await state.make(scene)
      const id = await queue(scene, { contactPoint: undefined as never })
      await send(id)
      return (await stateOf(id)) === 'sent'
    },
  },
  {
    name: 'a link that signs the account in',
    only: (template, channel) => isToResident(template) && channel === 'email',
    async run(scene, state) {
      const id = await queue(scene, { person: undefined as never, contactPoint: undefined as never })
      await state.make(scene)
      await send(id)
      return (await stateOf(id)) === 'sent'
    },
  },
]

/**
 * What a moment does not ask: the one door takes the point as it stands now, the bare address is not a point's, and a link
 * goes to the account's own.
 */
const notAsked: Record<string, string[]> = {
  'written by the one door to a person': ['another address or number now', 'the other channel’s'],
  'to the bare address, of whoever introduced them, say': [
    'another address or number now',
    'a letter’s address',
    'the other channel’s',
    'removed',
    'another person’s',
    'of somebody who withdrew "contact me"',
    'of somebody who only rings',
    'of a record that was joined',
  ],
  'a link that signs the account in': [
    'of somebody who withdrew "contact me"',
    'of somebody who only rings',
    'of a record that was joined',
    'another person’s',
  ],
}

describe.each(states)('$name', (state) => {
  test.each(moments)(
    '$name',
    async (moment) => {
      const left: string[] = []
      const stayed: string[] = []
      const one = async (template: Template, channel: Channel) => {
        if (moment.only && !moment.only(template, channel)) return
        const scene = await addScene(template, channel)
        const isSafe = isSafeIn(state, scene, moment) || notAsked[moment.name]?.includes(state.name)
        const hasLeft = await moment.run(scene, state)
        if (hasLeft && !isSafe) left.push(`${template.name} by ${channel}`)
        if (!hasLeft && state.isSafe) stayed.push(`${template.name} by ${channel}`)
      }
      const templates = allTemplates().filter(({ asksToConfirm }) => !asksToConfirm)
      await Promise.all(
        templates.flatMap((template) => (['email', 'sms'] as const).map((channel) => one(template, channel))),
      )
      expect(left, 'went to a point that is not safe').toEqual([])
      expect(stayed, 'is safe and was not sent (so that the rest can fail)').toEqual([])
    },
    60_000,
  )
})

test('the matrix has every template of the product in it', () => {
  expect(allTemplates().length).toBeGreaterThanOrEqual(15)
  expect(allTemplates().filter(isToResident).length).toBeGreaterThanOrEqual(4)
})
