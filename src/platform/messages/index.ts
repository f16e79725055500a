export { createDelivery, type DeliveryConfig, type DeliveryOptions, deliveryJobs } from './delivery.ts'
export { type HoldReason, holdReasons, keptHere } from './letter.ts'
export * from './outbox.ts'
export { maskRecipient, type Preview, previewMessage } from './render.ts'
export {
  countMessages,
  findMessage,
  type KeptMessage,
  listMessages,
  type MessageState,
  messageStates,
  queueAgain,
} from './store.ts'
export * from './templates.ts'
export { noteDemonstration, noteWaysOut, whyItStays } from './ways-out.ts'
