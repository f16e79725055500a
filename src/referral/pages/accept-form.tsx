import type { JSX } from 'preact'
import { Button, Form, Radios } from '../../design/index.ts'
import { fieldsOf } from '../../platform/form/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { AllocationReason, Ranked } from '../allocation.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { paths } from '../paths.ts'
import type { ReferralFacts } from './referral-facts.ts'

const reasons: Record<AllocationReason, (typeof words)[keyof typeof words]> = {
  wished: words.reasonWished,
  language: words.reasonLanguage,
  neighbourhood: words.reasonNeighbourhood,
  room: words.reasonRoom,
  full: words.reasonFull,
}

/** Workers, who fits best first, each with the reasons. */
export function useWorkerItems(ranked: Ranked[]) {
  const { say } = useSpeech()
  return ranked.map((one) => ({
    value: one.accountId,
    label: <bdi>{one.name}</bdi>,
    hint: `${one.reasons.map((reason) => say(reasons[reason])).join(', ')} (${one.limit === null ? say(words.carriedOnly, { weight: one.carried }) : say(words.carried, { weight: one.carried, limit: one.limit })})`,
  }))
}

/** One press when they are alongside already; else a ranked list, or taking it on oneself. */
export function AcceptForm({ referral, episode, ranked, form, me }: ReferralFacts): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const items = useWorkerItems(ranked)
  const action = paths.accept(referral.reference)
  if (episode?.workerAccountId)
    return (
      <Form action={action}>
        <Button>{say(words.acceptJoin)}</Button>
      </Form>
    )
  const takes = referral.programme.allocation === 'take'
  const mine = ranked.some(({ accountId }) => accountId === me)
  return (
    <Form action={action}>
      {takes ? (
        <input type="hidden" name="worker" value={mine ? me : ''} />
      ) : (
        <Radios
          {...field.choice('worker')}
          label={say(words.acceptTitle)}
          labelSize="m"
          items={[...items, { divider: say(words.or) }, { value: '', label: say(words.later) }]}
        />
      )}
      <Button>{say(takes && mine ? words.taken : words.accept)}</Button>
    </Form>
  )
}
