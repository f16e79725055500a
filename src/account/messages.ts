import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'
import type { HoldReason, MessageState } from '../platform/messages/index.ts'

export const messageWords = defineMessages('accountMessages', {
  audience: 'staff',
  en: {
    title: 'Messages', lead: 'What this product wrote to people and groups. Addresses, codes and links that sign somebody in are hidden; each opening is kept in the log.',
    show: 'Show', all: 'All', filter: 'Filter', caption: '{state}: {count, plural, one {# message} other {# messages}}', none: 'No messages here.',
    what: 'About', to: 'To', state: 'State', why: 'Why', since: 'Since', tries: 'Tries', sentAt: 'Sent', reference: 'Provider’s reference', text: 'What it says', way: 'Way',
    email: 'Email', sms: 'Text message', open: 'Open', unreadable: 'This message cannot be shown',
    again: 'Try again', againHelp: 'The address is checked once more before anything leaves.', queuedAgain: 'This message waits to be sent again',
    toLink: 'Follow its link (demonstration)',
    queued: 'Waiting', sending: 'Being sent', sent: 'Sent', kept: 'Kept here', held: 'Held back', failed: 'Failed',
    notAnswering: 'The provider does not answer: we try again', tooMany: 'The provider asks us to come back later: we try again',
    ourAccount: 'The provider does not accept our account: check the settings of this installation', gaveUp: 'The provider did not answer for two hours',
    refused: 'The provider refuses this address or number', notAnAddress: 'This is not one address', noProvider: 'No provider is set up for this way',
    gone: 'This way to reach the {person} is no longer on their record', changed: 'The {person} changed this address or number',
    notSafe: 'The {person} said that this way is not safe', suspended: 'This way is suspended until the {person} confirms it', notConfirmed: 'The {person} has not confirmed this way',
    noPoint: 'No confirmed way to reach the {person} was named',
  },
})

export const stateWords: Record<MessageState, MessageRef> = {
  queued: messageWords.queued, sending: messageWords.sending, sent: messageWords.sent, held: messageWords.held, failed: messageWords.failed,
}

export const reasonWords: Record<HoldReason, MessageRef> = {
  'no-answer': messageWords.notAnswering, 'too-many': messageWords.tooMany, 'our-account': messageWords.ourAccount, 'gave-up': messageWords.gaveUp,
  refused: messageWords.refused, 'not-an-address': messageWords.notAnAddress, 'no-provider': messageWords.noProvider, gone: messageWords.gone,
  changed: messageWords.changed, 'not-safe': messageWords.notSafe, suspended: messageWords.suspended, 'not-confirmed': messageWords.notConfirmed, 'no-point': messageWords.noPoint,
}
