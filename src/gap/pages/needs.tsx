import type { JSX } from 'preact'
import { Button, Form, InsetText, Page } from '../../design/index.ts'
import { themeName } from '../../directory/index.ts'
import { type Person, personPaths } from '../../person/index.ts'
import { type Answer, page, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { blockName, type UnmetNeed, gapWords as words } from '../gap.ts'
import { unmetNeedLifecycle } from '../lifecycle.ts'
import { paths } from '../paths.ts'
import { listNeeds, listOpenNeeds } from '../store.ts'

/** Needs with the people they belong to, for whoever may see these people. */
export function needPages(site: Site): void {
  site.get(paths.mine, 'unmet-need.record', showOurs)
}

async function showOurs(work: Work): Promise<Answer> {
  return page(<Ours needs={await listOpenNeeds(work)} />)
}

function Ours({ needs }: { needs: UnmetNeed[] }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.oursTitle)} backHref={paths.gaps} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.oursTitle)}</h1>
      {needs.length === 0 && <InsetText>{say(words.oursNone)}</InsetText>}
      {needs.map((need) => (
        <>
          <h2 class="nhsuk-heading-s">
            <a href={`${personPaths.show(need.personReference)}#needs`}>
              <bdi>{need.preferredName}</bdi>
            </a>
          </h2>
          <Need need={need} />
        </>
      ))}
    </Page>
  )
}

/** What nobody offers this person yet, on their page. */
export async function needSection(work: Work, person: Person): Promise<JSX.Element | null> {
  const open = (await listNeeds(work, person.personId)).filter(({ state }) => state === 'open')
  return open.length === 0 ? null : <NeedSection person={person} needs={open} />
}

function NeedSection({ person, needs }: { person: Person; needs: UnmetNeed[] }): JSX.Element {
  const { say } = useSpeech()
  return (
    <section id="needs">
      <h2 class="nhsuk-heading-m">{say(words.section)}</h2>
      {needs.map((need) => (
        <>
          <Need need={need} />
          <Form action={paths.close(person.reference, need.id)} version={need.version}>
            <div class="app-button-row">
              {unmetNeedLifecycle.movesFrom(need.state).map((verb) => (
                <Button variant="secondary" name="verb" value={verb}>
                  {say(verb === 'meet' ? words.met : words.letGo)}
                </Button>
              ))}
            </div>
          </Form>
        </>
      ))}
    </section>
  )
}

export function Need({ need }: { need: UnmetNeed }): JSX.Element {
  const { say, day } = useSpeech()
  const blocked = need.blockedBy.map(({ kind }) => say(blockName(kind))).join(', ')
  return (
    <>
      <p class="app-words" dir="auto">
        {need.words}
      </p>
      <p class="app-quiet">
        {say(themeName(need.theme))} · {say(words.since, { day: day(need.noticedAt) })}
        {blocked && ` · ${say(words.blocked)}: ${blocked}`}
      </p>
    </>
  )
}
