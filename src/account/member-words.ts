import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'
import type { memberRoles } from './roles.ts'

export const memberWords = defineMessages('members', {
  audience: 'staff',
  en: {
    title: 'Members',
    lead: 'Everybody who signs in to work in this place.',
    invite: 'Invite a member',
    inviteHelp:
      'They get a link by email, choose a password and set up a second factor. Records open to them only after that.',
    send: 'Send the invitation',
    invited: 'The invitation is on its way',
    name: 'Name',
    nameMissing: 'Enter their name',
    nameLong: 'Enter a name of at most 200 characters',
    role: 'Role',
    roleMissing: 'Select what they do here',
    organisation: 'Organisation',
    organisationMissing: 'Select where they work',
    email: 'Email address',
    state: 'Account',
    waiting: 'Invited, no password yet',
    halfway: 'No second factor yet',
    ready: 'Set up',
    sessions: 'Signed in',
    sessionsOpen: '{count, plural, =0 {Nowhere} one {In # browser} other {In # browsers}}',
    again: 'Send a link to choose a new password',
    againHelp: 'For whoever lost their invitation or forgot their password. Their second factor stays.',
    endSessions: 'End all their sessions',
    endSessionsHelp: 'For a lost or shared device, or when something is wrong. They can sign in again at once.',
    endSessionsTitle: 'End all sessions of {name}?',
    ended: 'They were signed out everywhere, and told so by email',
    lost: 'They lost their second factor',
    lostHelp:
      'First look for a recovery code with them: then nobody else is needed. Without one it is removed in two steps, so that nobody is talked into it: you ask, they are told by email, and another administrator removes it, or you do a day later. If they sign in meanwhile, it is stopped.',
    lostTitle: 'Ask to remove the second factor of {name}',
    why: 'How did you make sure that it is them who asks?',
    whyHint:
      'You rang the number that you know, or met them. An email or a call from a number that you do not know is not enough.',
    whyMissing: 'Enter how you made sure that it is them',
    whyLong: 'Enter at most 1,000 characters',
    ask: 'Ask to remove it',
    asked: 'They were told by email. Another administrator can remove it now, and you tomorrow.',
    askedBy: '{name} asked for it, {at}: {why}',
    removeTitle: 'Remove the second factor',
    removeHelp:
      'Their passkeys, app, recovery codes, password and sessions end. They get a link by email and begin anew.',
    remove: 'Remove it now',
    removed: 'Removed. A link to begin anew is on its way to them.',
    tooSoon: 'Ask another administrator to remove it, or come back a day after you asked for it',
    stop: 'Leave it as it is',
    stopped: 'It stays as it is',
    self: 'Look after your own account on the page “How you sign in”',
    source: 'Source',
    champion: 'Champion',
    frontDoor: 'Front door',
    linkWorker: 'Link worker',
    serviceManager: 'Service manager',
    volunteerCoordinator: 'Volunteer coordinator',
    groupContact: 'Group contact',
    commissioner: 'Commissioner',
    placeAdministrator: 'Place administrator',
    auditor: 'Auditor',
  },
})

/** What a role is called where somebody chooses it. A role without a name of its own goes by its own word. */
export function roleName(role: (typeof memberRoles)[number]): MessageRef | undefined {
  const key = role.replace(/ (\w)/g, (_all, letter: string) => letter.toUpperCase())
  return Object.entries(memberWords).find(([name]) => name === key)?.[1]
}
