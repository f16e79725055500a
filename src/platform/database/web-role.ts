import { createHmac } from 'node:crypto'

/**
 * The role under which pages and jobs work. Its password follows from the owner's, so that several processes on one
 * database agree without sharing a file.
 */
export function webRole(ownerUrl: string): { name: string; password: string; url: string } {
  const url = new URL(ownerUrl)
  const password = createHmac('sha256', url.password || 'local')
    .update('alongside web role')
    .digest('hex')
  url.username = 'alongside_web'
  url.password = password
  return { name: 'alongside_web', password, url: url.href }
}
