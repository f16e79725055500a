import { defineLifecycle } from '../../platform/lifecycle.ts'

export const interpretingWays = ['in-person', 'phone', 'video'] as const
export type InterpretingWay = (typeof interpretingWays)[number]

/** Whoever was not found may be found still. */
export const interpreterLifecycle = defineLifecycle('interpreter', {
  asked: { find: 'found', miss: 'not found' },
  found: { miss: 'not found' },
  'not found': { find: 'found' },
})
export const interpreterVerbs = ['find', 'miss'] as const
export type InterpreterVerb = (typeof interpreterVerbs)[number]

export type InterpretingService = { id: string; name: string; languages: string[]; how: string }

export type InterpreterRequest = {
  id: string
  personId: string
  language: string
  way: InterpretingWay
  neededOn: string
  note: string
  state: string
  version: number
}

type Speaker = { language: string; needsInterpreter: boolean; communicationNeeds: string[] }

export function needsInterpreting({ needsInterpreter, communicationNeeds }: Speaker): boolean {
  return needsInterpreter || communicationNeeds.includes('interpreter')
}
