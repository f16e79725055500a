import type { MessageRef } from '../i18n/index.ts'

/**
 * What a message may say of itself. There is no field for a name, a need or an address of anybody:
 * personal data in a message does not compile.
 */
export type MessageArguments = {
  /** The spoken reference of a referral, episode or connection. */
  reference?: string
  /** The place's name. */
  place: string
  /** A path of ours, made into an address when the message is written. */
  link?: string
  /** A one-time code. */
  code?: string
}
export type Template = {
  name: string
  /** Who reads it: messages to residents go to confirmed safe contact points only. */
  audience: 'resident' | 'source' | 'group' | 'staff'
  subject: MessageRef
  body: MessageRef
  /** The one message that may go to a point which its owner has not confirmed yet: the one that asks. */
  asksToConfirm?: boolean
}

const templates = new Map<string, Template>()

export function defineTemplate(template: Template): Template {
  templates.set(template.name, template)
  return template
}

export function findTemplate(name: string): Template {
  const found = templates.get(name)
  if (!found) throw new Error(`No template is called ${name}`)
  return found
}

export function allTemplates(): Template[] {
  return [...templates.values()]
}
