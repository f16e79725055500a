/** A failure that the person at the keyboard can put right, in one sentence. */
export class CliError extends Error {}

/** The command was called in a way that it does not know. */
export class UsageError extends CliError {}

export const exitCodes = { done: 0, failed: 1, usage: 2, withSkipped: 3 } as const
