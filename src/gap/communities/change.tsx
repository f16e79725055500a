import type { JSX } from 'preact'
import { Button, Form, Input, InsetText, Page, Textarea } from '../../design/index.ts'
import { languageName } from '../../directory/index.ts'
import { type FormState, fieldsOf, filledForm } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { paths } from '../paths.ts'
import { changeCommunityHere } from './keep-community.ts'
import { type Community, findCommunity } from './store.ts'
import { communityWords as words } from './words.ts'

export function changeCommunityPage(site: Site): void {
  site.get(paths.community(':community'), 'gap.keep', (work, request) => show(work, request))
  site.post(paths.community(':community'), 'gap.keep', change)
}

async function change(work: Work, request: Request): Promise<Answer> {
  const id = request.params.community ?? ''
  return submit(request, () => changeCommunityHere(work, { ...request.body, id } as never), {
    done: () => redirect(`${paths.communities}?saved=yes`),
    again: (form) => show(work, request, form),
  })
}

async function show(work: Work, { params }: Request, form?: FormState): Promise<Answer> {
  const community = await findCommunity(work, params.community ?? '')
  const languages = community.languages.map((code) => languageName(code, 'en-GB')).join(', ')
  return page(<Change community={community} form={form ?? filledForm({ ...community, languages })} />)
}

function Change({ community, form }: { community: Community; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  return (
    <Page
      title={say(words.changeTitle)}
      errors={fieldsOf(form, speech).errors}
      back={{ href: paths.communities, label: say(words.title) }}
      noIndex
    >
      <h1 class="nhsuk-heading-l">{say(words.changeTitle)}</h1>
      {form.conflict !== undefined && <InsetText>{say(words.sooner)}</InsetText>}
      <Form action={paths.community(community.id)} version={community.version}>
        <CommunityQuestions form={form} />
        <Button>{say(words.save)}</Button>
      </Form>
    </Page>
  )
}

export function CommunityQuestions({ form }: { form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <>
      <Input {...field.text('name')} label={say(words.name)} dir="auto" />
      <Input
        {...field.text('languages')}
        label={say(words.languagesTyped)}
        hint={say(words.languagesHint)}
        dir="auto"
      />
      <Textarea {...field.text('feelsAtHome')} label={say(words.feelsAtHome)} hint={say(words.feelsHint)} rows={2} />
      <Textarea {...field.text('howToReach')} label={say(words.howToReach)} hint={say(words.reachHint)} rows={2} />
    </>
  )
}
