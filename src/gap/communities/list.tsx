import type { JSX } from 'preact'
import { Button, Details, Form, InsetText, NotificationBanner, Page } from '../../design/index.ts'
import { directoryPaths, languageName } from '../../directory/index.ts'
import { interpretingWords, planPaths } from '../../plan/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { gapWords } from '../gap.ts'
import { paths } from '../paths.ts'
import { canKeepGap } from '../register/note-gap.ts'
import { CommunityQuestions } from './change.tsx'
import { addCommunityHere } from './keep-community.ts'
import { type Community, countOffersIn, listCommunities } from './store.ts'
import { communityWords as words } from './words.ts'

export function communityPages(site: Site): void {
  site.get(paths.communities, 'gap.read', (work, request) => show(work, request))
  site.post(paths.communities, 'gap.keep', add)
}

async function add(work: Work, request: Request): Promise<Answer> {
  return submit(request, () => addCommunityHere(work, request.body as never), {
    done: () => redirect(`${paths.communities}?saved=yes`),
    again: (form) => show(work, request, form),
  })
}

async function show(work: Work, { query }: Request, form: FormState = emptyForm()): Promise<Answer> {
  const communities = await listCommunities(work)
  const offers = await countOffersIn(work, [...new Set(communities.flatMap(({ languages }) => languages))])
  return page(
    <Communities {...{ communities, offers, form }} mayKeep={canKeepGap(work)} isSaved={query.saved === 'yes'} />,
  )
}

type Offers = { language: string; offers: number }[]
type Props = { communities: Community[]; offers: Offers; form: FormState; mayKeep: boolean; isSaved: boolean }

function Communities({ communities, offers, form, mayKeep, isSaved }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  return (
    <Page
      title={say(words.title)}
      errors={fieldsOf(form, speech).errors}
      back={{ href: paths.gaps, label: say(gapWords.nav) }}
      notice={isSaved && <NotificationBanner variant="success">{say(words.saved)}</NotificationBanner>}
      noIndex
    >
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <p>
        <a href={paths.reach}>{say(words.reach)}</a> ·{' '}
        <a href={planPaths.interpreters}>{say(interpretingWords.title)}</a>
      </p>
      {communities.length === 0 && <InsetText>{say(words.none)}</InsetText>}
      {communities.map((community) => (
        <One community={community} offers={offers} mayKeep={mayKeep} />
      ))}
      {mayKeep && (
        <Details summary={say(words.add)} open={form.errors.length > 0}>
          <Form action={paths.communities}>
            <CommunityQuestions form={form} />
            <Button>{say(words.save)}</Button>
          </Form>
        </Details>
      )}
    </Page>
  )
}

function One({ community, offers, mayKeep }: { community: Community; offers: Offers; mayKeep: boolean }): JSX.Element {
  const { say, locale } = useSpeech()
  const { id, name, languages, feelsAtHome, howToReach } = community
  const said = [
    [words.feelsAtHome, feelsAtHome],
    [words.howToReach, howToReach],
  ] as const
  return (
    <>
      <h2 class="nhsuk-heading-s">
        <bdi>{name}</bdi>
      </h2>
      {languages.map((code) => {
        const count = offers.find(({ language }) => language === code)?.offers ?? 0
        const text = say(words.offers, { language: languageName(code, locale), count })
        return <p>{count === 0 ? text : <a href={`${directoryPaths.search}?language=${code}`}>{text}</a>}</p>
      })}
      {said
        .filter(([, text]) => text)
        .map(([label, text]) => (
          <p>
            <strong>{say(label)}:</strong> <bdi>{text}</bdi>
          </p>
        ))}
      {mayKeep && (
        <p>
          <a href={paths.community(id)} aria-label={say(words.changeThis, { name })}>
            {say(words.change)}
          </a>
        </p>
      )}
    </>
  )
}
