import type { JSX } from 'preact'
import { Button, Form, Input, NotificationBanner, Page, Select, Table } from '../../design/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { inviteMember } from '../commands/members.ts'
import { roleName, memberWords as words } from '../member-words.ts'
import { paths } from '../paths.ts'
import { memberRoles } from '../roles.ts'
import { listOrganisations, listPlaceMembers, type PlaceMember } from '../store/index.ts'

export function memberPages(site: Site): void {
  site.get(paths.members, 'account.manage', showMembers)
  site.get(paths.invite, 'account.manage', (work) => showInvite(work), { needsProof: true })
  site.post(paths.invite, 'account.manage', invite, { needsProof: true })
}

async function showMembers(work: Work, request: Request): Promise<Answer> {
  return page(<Members members={await listPlaceMembers(work)} isInvited={request.query.done === 'invited'} />)
}

async function showInvite(work: Work, form: FormState = emptyForm()): Promise<Answer> {
  return page(<Invite organisations={await listOrganisations(work, work.place)} form={form} />)
}

function invite(work: Work, request: Request): Promise<Answer> {
  const typed = (name: string) => String(request.body[name] ?? '')
  return submit(
    request,
    () =>
      inviteMember(work, {
        email: typed('email'),
        name: typed('name'),
        role: typed('role') as 'link worker',
        organisation: typed('organisation'),
      }),
    { done: () => redirect(`${paths.members}?done=invited`), again: (form) => showInvite(work, form) },
  )
}

/** In a word, how far an account has come. */
export function stateOf({ hasPassword, hasFactor }: PlaceMember): MessageRef {
  if (!hasPassword && !hasFactor) return words.waiting
  return hasFactor ? words.ready : words.halfway
}

function Members({ members, isInvited }: { members: PlaceMember[]; isInvited: boolean }): JSX.Element {
  const { say } = useSpeech()
  const notice = isInvited && <NotificationBanner variant="success">{say(words.invited)}</NotificationBanner>
  return (
    <Page title={say(words.title)} notice={notice} wide>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p>{say(words.lead)}</p>
      <Button href={paths.invite}>{say(words.invite)}</Button>
      <Table
        caption={say(words.title)}
        captionHidden
        head={[say(words.name), say(words.role), say(words.organisation), say(words.state), say(words.sessions)]}
        rows={members.map((one) => [
          <a href={paths.member(one.id)}>
            <bdi>{one.name}</bdi>
          </a>,
          <RoleOf member={one} />,
          <bdi>{one.organisationName}</bdi>,
          say(stateOf(one)),
          say(words.sessionsOpen, { count: one.openSessions }),
        ])}
      />
    </Page>
  )
}

export function RoleOf({ member }: { member: PlaceMember }): JSX.Element {
  const { say } = useSpeech()
  const known = memberRoles.find((role) => role === member.role)
  const name = known && roleName(known)
  return <bdi>{member.title || (name ? say(name) : member.role)}</bdi>
}

type InviteProps = { organisations: { id: string; name: string }[]; form: FormState }

function Invite({ organisations, form }: InviteProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const roles = memberRoles.map((role) => {
    const name = roleName(role)
    return { value: role, label: name ? say(name) : role }
  })
  return (
    <Page title={say(words.invite)} errors={field.errors} backHref={paths.members}>
      <h1 class="nhsuk-heading-l">{say(words.invite)}</h1>
      <p>{say(words.inviteHelp)}</p>
      <Form action={paths.invite}>
        <Input {...field.text('email')} label={say(words.email)} type="email" width={30} autocomplete="off" />
        <Input {...field.text('name')} label={say(words.name)} width={30} autocomplete="off" />
        <Select {...field.choice('role')} label={say(words.role)} items={[{ value: '', label: '' }, ...roles]} />
        <Select
          {...field.choice('organisation')}
          label={say(words.organisation)}
          items={[{ value: '', label: '' }, ...organisations.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Button>{say(words.send)}</Button>
      </Form>
    </Page>
  )
}
