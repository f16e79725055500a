import type { Values } from '../second-wall/plant.ts'
import type { Story } from '../story.ts'
import { stages } from '../walk/things.ts'

type Stage = Record<string, Values>

/** The stages of the walk, and those in which a form stands open that stands in none of them. */
export function stagesOf({ world, now }: Story): Stage[] {
  const { worker, manager } = world.personas
  const at = now()
  const shared = { purpose: 'share-with-group', recipient_organisation_id: world.organisations.host }
  return [
    ...stages,
    {
      offer: { owner_place_id: world.place, source: 'own', joining: 'drop-in' },
      referral: { state: 'asked-more' },
      urgent_concern: { picked_up_by: worker.account, picked_up_at: at },
      episode: { state: 'waiting' },
      restriction: { ended_at: at, ended_by: manager.account },
      erasure: { state: 'refused', ended_at: at },
      break_glass: { ended_at: at, verdict: 'justified', reviewed_by: manager.account, reviewed_at: at },
      consent: shared,
    },
    {
      episode: { state: 'getting-to-know' },
      exclusion: { state: 'set' },
      erasure: { state: 'proposed', proposed_by: worker.account, proposed_at: at },
      contact_point: { confirmed_at: null },
      record_copy: { state: 'prepared', prepared_by: worker.account, prepared_at: at },
      consent: shared,
    },
  ]
}
