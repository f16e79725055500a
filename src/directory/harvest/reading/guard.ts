import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

type Allowed = { allowLoopback?: boolean }

/** Says in one sentence why a feed's address may not be fetched; nothing when it may. */
export function checkAddress(address: string, { allowLoopback = false }: Allowed = {}): string | undefined {
  const url = URL.parse(address)
  if (!url) return 'The address of the feed is not a web address.'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isLoopback = isLoopbackHost(host)
  if (url.username || url.password) return 'The address of the feed must not hold a user name or password.'
  if (host.endsWith('.')) return "The host of the feed's address must not end in a dot."
  if (isLoopback && allowLoopback && /^https?:$/.test(url.protocol)) return undefined
  if (url.protocol !== 'https:') return 'The address of the feed must begin with https.'
  if (url.port) return 'The address of the feed must use the standard port.'
  if (isLoopback || isPrivateName(host) || isPrivateAddress(host))
    return 'The address of the feed is in a private network.'
  return undefined
}

/** The same for where the host's name leads. One private address among several is enough to refuse. */
export async function checkHost(
  address: string,
  resolve: (host: string) => Promise<string[]> = addressesOf,
  { allowLoopback = false }: Allowed = {},
): Promise<string | undefined> {
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) || (allowLoopback && isLoopbackHost(host))) return undefined
  const found = await resolve(host).catch(() => [])
  if (found.length === 0) return `The host ${host} cannot be found.`
  return found.some(isPrivateAddress) ? `The host ${host} leads into a private network.` : undefined
}

const addressesOf = async (host: string) => (await lookup(host, { all: true })).map(({ address }) => address)

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const isLoopbackHost = (host: string) => host === 'localhost' || isIn(loopback, host)

const isPrivateName = (host: string) =>
  isIP(host) === 0 &&
  (!host.includes('.') || /\.(localhost|local|internal|intranet|lan|home|corp|test|invalid|arpa|onion)$/.test(host))

/** Everything that is not the public Internet, and IPv6 forms that wrap an IPv4 address. */
const hidden = new BlockList()
for (const range of [
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24',
  '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
  '::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8',
].flatMap((line) => line.split(' '))) {
  const [net = '', bits = ''] = range.split('/')
  hidden.addSubnet(net, Number(bits), net.includes(':') ? 'ipv6' : 'ipv4')
}

const isPrivateAddress = (address: string) => isIn(hidden, address)

function isIn(ranges: BlockList, address: string): boolean {
  const version = isIP(address)
  return version !== 0 && ranges.check(address, version === 6 ? 'ipv6' : 'ipv4')
}
