import type { JSX } from 'preact'
import { Button } from '../../../design/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Offer } from '../../directory.ts'
import { directoryPaths as paths } from '../../paths.ts'
import type { Tag } from '../../tags/tags.ts'
import { waysOf } from '../visits.ts'
import { visitWords as words } from '../words.ts'

/** On the listing of a group that visits or has others over. */
export function VisitLink({ offer, tags }: { offer: Offer; tags: Tag[] }): JSX.Element | null {
  const { say } = useSpeech()
  if (offer.status !== 'active' || waysOf(tags).length === 0) return null
  return (
    <section class="app-no-print">
      <p>{say(words.linkHelp)}</p>
      <Button href={paths.askVisit(offer.id)} variant="secondary">
        {say(words.link)}
      </Button>
    </section>
  )
}
