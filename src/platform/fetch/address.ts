import { BlockList, isIP } from 'node:net'

export type Allowed = {
  /** For tests and demonstrations: this machine itself, also over http. No command and no setting turns it on. */
  allowLoopback?: boolean
}

/** Says in one sentence why this address may not be fetched; nothing when it may. Where its name leads is asked later, as we connect. */
export function checkAddress(address: string, { allowLoopback = false }: Allowed = {}): string | undefined {
  const url = URL.parse(address)
  if (!url) return 'The address is not a web address.'
  const host = bareHost(url)
  if (url.username || url.password) return 'The address must not hold a user name or password.'
  if (host.endsWith('.')) return 'The host of the address must not end in a dot.'
  if (allowLoopback && isLoopbackHost(host) && /^https?:$/.test(url.protocol)) return undefined
  if (url.protocol !== 'https:') return 'The address must begin with https.'
  if (url.port) return 'The address must use the standard port.'
  if (isPrivateName(host) || (isIP(host) && isPrivateAddress(host))) return 'The address is in a private network.'
  return undefined
}

/** Says why none of the addresses to which a host's name leads may be used. One private address among several is enough. */
export function checkAddresses(
  host: string,
  found: string[],
  { allowLoopback = false }: Allowed = {},
): string | undefined {
  if (found.length === 0) return `The host ${host} cannot be found.`
  const isAllowed = (address: string) => allowLoopback && isLoopbackHost(host) && isIn(loopback, address)
  const isHidden = found.some((address) => isPrivateAddress(address) && !isAllowed(address))
  return isHidden ? `The host ${host} leads into a private network.` : undefined
}

/** A host as a name or an address, without the brackets of IPv6. */
export const bareHost = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const isLoopbackHost = (host: string) => host === 'localhost' || isIn(loopback, host)

const isPrivateName = (host: string) =>
  isIP(host) === 0 &&
  (!host.includes('.') || /\.(localhost|local|internal|intranet|lan|home|corp|test|invalid|arpa|onion)$/.test(host))

/** Of IPv6 only what is given out to the Internet counts as public: forms that wrap an IPv4 address are outside it. */
const publicVersion6 = new BlockList()
publicVersion6.addSubnet('2000::', 3, 'ipv6')

/** Everything else that is not the public Internet. */
const hidden = new BlockList()
for (const range of [
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24',
  '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
  '2001::/23 2001:db8::/32 2002::/16 3fff::/20',
].flatMap((line) => line.split(' '))) {
  const [net = '', bits = ''] = range.split('/')
  hidden.addSubnet(net, Number(bits), net.includes(':') ? 'ipv6' : 'ipv4')
}

/** What is no address at all is not public either. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 0 || address.includes('%')) return true
  if (version === 6 && !publicVersion6.check(address, 'ipv6')) return true
  return isIn(hidden, address)
}

function isIn(ranges: BlockList, address: string): boolean {
  const version = isIP(address)
  return version !== 0 && ranges.check(address, version === 6 ? 'ipv6' : 'ipv4')
}
