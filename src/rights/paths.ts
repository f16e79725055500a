import { personPaths } from '../person/index.ts'

const person = (reference: string) => `${personPaths.show(reference)}/rights`
const erasure = (reference: string) => `/erasures/${reference}`
const copy = (reference: string) => `/copies/${reference}`
const batch = (reference: string) => `/retention/${reference}`

export const paths = {
  person,
  askCopy: (reference: string) => `${person(reference)}/copy`,
  askErasure: (reference: string) => `${person(reference)}/erasure`,
  groupDeleted: (reference: string, request: string) => `${person(reference)}/deletions/${request}/done`,
  mine: '/mine/rights',
  askMyCopy: '/mine/rights/copy',
  askMyErasure: '/mine/rights/erasure',
  myCopy: (reference: string) => `/mine/copies/${reference}`,
  myCopyData: (reference: string) => `/mine/copies/${reference}/data`,
  erasures: '/erasures',
  erasure,
  proposeErasure: (reference: string) => `${erasure(reference)}/propose`,
  confirmErasure: (reference: string) => `${erasure(reference)}/confirm`,
  refuseErasure: (reference: string) => `${erasure(reference)}/refuse`,
  undoErasure: (reference: string) => `${erasure(reference)}/undo`,
  copy,
  prepareCopy: (reference: string) => `${copy(reference)}/prepare`,
  decideTexts: (reference: string) => `${copy(reference)}/texts`,
  previewCopy: (reference: string) => `${copy(reference)}/preview`,
  giveCopy: (reference: string) => `${copy(reference)}/give`,
  retention: '/retention',
  batch,
  proposeBatch: (reference: string) => `${batch(reference)}/propose`,
  confirmBatch: (reference: string) => `${batch(reference)}/confirm`,
}
