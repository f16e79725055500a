import { errorWords, Refusal } from '../errors.ts'

const mostParts = 50
const longestField = 1_000_000

/**
 * A form with a file: its fields as text, the file as base64 beside its name (`file` and `file-name`). All of it was
 * read before, within the limit of its route.
 */
export function readMultipart(bytes: Buffer, type: string): Record<string, string> {
  const boundary = /boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type)
  const mark = Buffer.from(`--${boundary?.[1] ?? boundary?.[2] ?? ''}`)
  if (mark.length < 3) throw unreadable()
  const fields: Record<string, string> = {}
  let at = bytes.indexOf(mark)
  for (let parts = 0; at >= 0 && parts < mostParts; parts += 1) {
    const next = bytes.indexOf(mark, at + mark.length)
    if (next < 0) return fields
    addPart(fields, bytes.subarray(at + mark.length + 2, next - 2))
    at = next
  }
  throw unreadable()
}

function addPart(fields: Record<string, string>, part: Buffer): void {
  const end = part.indexOf('\r\n\r\n')
  const head = part.subarray(0, Math.max(0, end)).toString('utf8')
  const name = /\bname="([^"]{1,100})"/i.exec(head)?.[1]
  if (end < 0 || !name || name === '__proto__') throw unreadable()
  const content = part.subarray(end + 4)
  const fileName = /\bfilename="([^"]{0,300})"/i.exec(head)?.[1]
  if (fileName === undefined) {
    if (content.length > longestField) throw unreadable()
    fields[name] = content.toString('utf8')
  } else if (fileName !== '') {
    fields[name] = content.toString('base64')
    fields[`${name}-name`] = fileName.replace(/^.*[/\\]/, '')
  }
}

const unreadable = () => new Refusal(400, errorWords.notRead)
