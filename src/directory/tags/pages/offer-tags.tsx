import type { JSX } from 'preact'
import { OutsideLink } from '../../../design/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { sayTagName, type Tag, tagKinds, tagTitles } from '../tags.ts'
import { tagWords as words } from '../words.ts'

/** What an offer suits, how to pay and what is known of it, each under its own heading; nothing where nothing is said. */
export function OfferTags({ tags }: { tags: Tag[] }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  return (
    <>
      {tagKinds
        .map((kind) => ({ kind, said: tags.filter((tag) => tag.kind === kind) }))
        .filter(({ said }) => said.length > 0)
        .map(({ kind, said }) => (
          <section>
            <h2 class="nhsuk-heading-m">{say(tagTitles[kind])}</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">
              {said.map((tag) => (
                <li>
                  <TagLine tag={tag} />
                </li>
              ))}
            </ul>
            {kind === 'evidence' && <p class="app-quiet">{say(words.noPromise)}</p>}
          </section>
        ))}
    </>
  )
}

export function TagLine({ tag }: { tag: Tag }): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  const name = sayTagName(tag, speech)
  const source =
    tag.knownOn && tag.source ? say(words.found, { source: tag.source, day: day(tag.knownOn) }) : tag.source
  return (
    <>
      {tag.note ? <bdi>{say(words.withNote, { what: name, note: tag.note })}</bdi> : name}
      {source && (
        <>
          {' '}
          <span class="app-quiet">
            (
            {tag.url ? (
              <OutsideLink href={tag.url}>
                <bdi>{source}</bdi>
              </OutsideLink>
            ) : (
              <bdi>{source}</bdi>
            )}
            )
          </span>
        </>
      )}
    </>
  )
}
