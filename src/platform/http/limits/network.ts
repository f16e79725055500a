import { isIPv6 } from 'node:net'

/** One household or office: a machine on IPv6 has as many addresses as it likes, all in one /64. */
export function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip
  const [plain = ''] = ip.split('%', 1)
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1]
  if (mapped) return mapped
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.toLowerCase().split('::')
  const groups = (part: string) => (part ? part.split(':') : [])
  const front = groups(head)
  const back = groups(tail ?? '')
  const all =
    tail === undefined ? front : [...front, ...Array(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back]
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
