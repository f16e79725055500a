import type { CopyTable } from './columns.ts'

export const copyStates = ['asked', 'prepared', 'given', 'ended'] as const
export type CopyState = (typeof copyStates)[number]

export type RecordCopy = {
  id: string
  personId: string
  reference: string
  state: CopyState
  askedAt: Date
  askedHow: string
  dueOn: string
  preparedAt: Date | null
  givenAt: Date | null
  openedAt: Date | null
  version: number
}

/** A free text of somebody's record, and whether it is fit to give. */
export type CopyText = {
  id: string
  name: CopyTable
  rowKey: string
  field: string
  words: string
  writtenAt: Date | null
  decision: 'give' | 'hold' | null
  because: string
}

export type CopyLine = [field: string, value: string]
export type CopyPart = { name: CopyTable; rows: CopyLine[][] }
export type Looked = { at: string; action: string; account: string; role: string; organisation: string }
/** A copy as it is given: frozen, in fields by the names of the columns. */
export type CopyContent = {
  place: string
  reference: string
  madeAt: string
  parts: CopyPart[]
  looked: Looked[]
  held: { name: CopyTable; field: string; because: string }[]
  /** How many names, numbers and addresses of others were left out. */
  hidden: number
}
