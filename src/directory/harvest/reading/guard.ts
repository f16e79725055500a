/** Says in one sentence why a feed's address may not be fetched; nothing when it may. */
export function checkAddress(_address: string, _options: { allowLoopback?: boolean } = {}): string | undefined {
  return undefined
}
