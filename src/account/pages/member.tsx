import type { JSX } from 'preact'
import { Button, Form, NotificationBanner, Page, SummaryList, Textarea } from '../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import {
  askFactorRemoval,
  endMemberSessions,
  inviteMemberAgain,
  removeLostFactor,
  stopFactorRemoval,
} from '../commands/members.ts'
import { memberWords as words } from '../member-words.ts'
import { paths } from '../paths.ts'
import { findPlaceMember, findRemoval, type PlaceMember, type Removal } from '../store/index.ts'
import { RoleOf, stateOf } from './members.tsx'

const proved = { needsProof: true } as const
const idOf = ({ params }: Request) => params.member ?? ''
const done = {
  again: words.invited,
  ended: words.ended,
  asked: words.asked,
  removed: words.removed,
  stopped: words.stopped,
}

/** What an administrator may do for somebody's account: each is confirmed, kept in the audit trail and told to them. */
export function memberPage(site: Site): void {
  const id = ':member'
  const action = 'account.manage'
  site.get(paths.member(id), action, (work, request) => showMember(work, request))
  site.post(paths.inviteAgain(id), action, ending(inviteMemberAgain, 'again'), proved)
  site.get(paths.endMemberSessions(id), action, showEnd)
  site.post(paths.endMemberSessions(id), action, ending(endMemberSessions, 'ended'), proved)
  site.get(paths.askRemoval(id), action, (work, request) => showAsk(work, request), proved)
  site.post(
    paths.askRemoval(id),
    action,
    (work, request) =>
      submit(request, () => askFactorRemoval(work, { id: idOf(request), why: String(request.body.why ?? '') }), {
        done: () => redirect(`${paths.member(idOf(request))}?done=asked`),
        again: (form) => showAsk(work, request, form),
      }),
    proved,
  )
  site.post(paths.removeFactor(id), action, ending(removeLostFactor, 'removed'), proved)
  site.post(paths.stopRemoval(id), action, ending(stopFactorRemoval, 'stopped'), proved)
}

function ending(command: (work: Work, input: { id: string }) => Promise<unknown>, said: keyof typeof done) {
  return (work: Work, request: Request): Promise<Answer> =>
    submit(request, () => command(work, { id: idOf(request) }), {
      done: () => redirect(`${paths.member(idOf(request))}?done=${said}`),
      again: (form) => showMember(work, request, form),
    })
}

async function showMember(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const member = await findPlaceMember(work, idOf(request))
  const removal = await findRemoval(work, member.accountId)
  const said = Object.entries(done).find(([name]) => name === request.query.done)?.[1]
  const isSelf = member.accountId === work.account
  return page(<Member member={member} removal={removal} form={form} said={said} isSelf={isSelf} now={work.now} />)
}

async function showEnd(work: Work, request: Request): Promise<Answer> {
  return page(<EndSessions member={await findPlaceMember(work, idOf(request))} />)
}

async function showAsk(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  return page(<Ask member={await findPlaceMember(work, idOf(request))} form={form} />)
}

type Props = {
  member: PlaceMember
  removal: Removal | undefined
  form: FormState
  said: (typeof words)['ended'] | undefined
  isSelf: boolean
  now: Date
}

function Member({ member, removal, form, said, isSelf, now }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const { errors } = fieldsOf(form, speech)
  const notice = said && <NotificationBanner variant="success">{say(said)}</NotificationBanner>
  return (
    <Page title={member.name} errors={errors} notice={notice} backHref={paths.members}>
      <h1 class="nhsuk-heading-l">
        <bdi>{member.name}</bdi>
      </h1>
      <SummaryList
        rows={[
          { key: say(words.email), value: <bdi>{member.email}</bdi> },
          { key: say(words.role), value: <RoleOf member={member} /> },
          { key: say(words.organisation), value: <bdi>{member.organisationName}</bdi> },
          { key: say(words.state), value: say(stateOf(member)) },
          { key: say(words.sessions), value: say(words.sessionsOpen, { count: member.openSessions }) },
        ]}
      />
      {isSelf ? (
        <p>
          <a href={paths.factors}>{say(words.self)}</a>
        </p>
      ) : (
        <Doings member={member} removal={removal} now={now} />
      )}
    </Page>
  )
}

function Doings({ member, removal, now }: Pick<Props, 'member' | 'removal' | 'now'>): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <Form action={paths.inviteAgain(member.id)}>
        <p>{say(words.againHelp)}</p>
        <Button variant="secondary">{say(words.again)}</Button>
      </Form>
      <p>{say(words.endSessionsHelp)}</p>
      <Button variant="secondary" href={paths.endMemberSessions(member.id)}>
        {say(words.endSessions)}
      </Button>
      {removal ? (
        <Remove member={member} removal={removal} now={now} />
      ) : (
        member.hasFactor && (
          <>
            <p>{say(words.lostHelp)}</p>
            <Button variant="secondary" href={paths.askRemoval(member.id)}>
              {say(words.lost)}
            </Button>
          </>
        )
      )}
    </>
  )
}

function Remove({ member, removal, now }: { member: PlaceMember; removal: Removal; now: Date }): JSX.Element {
  const { say, moment } = useSpeech()
  const { askedByName: name, askedAt, why } = removal
  return (
    <>
      <h2 class="nhsuk-heading-m" id="removal">
        {say(words.removeTitle)}
      </h2>
      <p dir="auto">{say(words.askedBy, { name, at: moment(askedAt, now), why })}</p>
      <p>{say(words.removeHelp)}</p>
      <Form action={paths.removeFactor(member.id)}>
        <Button variant="warning">{say(words.remove)}</Button>
      </Form>
      <Form action={paths.stopRemoval(member.id)}>
        <Button variant="secondary">{say(words.stop)}</Button>
      </Form>
    </>
  )
}

function EndSessions({ member }: { member: PlaceMember }): JSX.Element {
  const { say } = useSpeech()
  const title = say(words.endSessionsTitle, { name: member.name })
  return (
    <Page title={title} backHref={paths.member(member.id)}>
      <h1 class="nhsuk-heading-l">{title}</h1>
      <p>{say(words.endSessionsHelp)}</p>
      <Form action={paths.endMemberSessions(member.id)}>
        <Button>{say(words.endSessions)}</Button>
      </Form>
    </Page>
  )
}

function Ask({ member, form }: { member: PlaceMember; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const title = say(words.lostTitle, { name: member.name })
  return (
    <Page title={title} errors={field.errors} backHref={paths.member(member.id)}>
      <h1 class="nhsuk-heading-l">{title}</h1>
      <p>{say(words.lostHelp)}</p>
      <Form action={paths.askRemoval(member.id)}>
        <Textarea {...field.text('why')} label={say(words.why)} hint={say(words.whyHint)} />
        <Button>{say(words.ask)}</Button>
      </Form>
    </Page>
  )
}
