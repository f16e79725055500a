import { crc32, deflateRawSync } from 'node:zlib'

/** A zip file of these parts. */
export function zip(parts: Record<string, string | Buffer>): Buffer {
  const files: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(bytes), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(bytes.length, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(bytes.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    files.push(head, Buffer.from(name), packed)
    central.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, directory, end])
}

const head = '<?xml version="1.0"?>'
/** A spreadsheet with this sheet, whose style 1 shows times. */
export const xlsx = (sheet: string, shared: string[] = []) =>
  zip({
    'xl/workbook.xml': `${head}<workbook><sheets><sheet name="Groups" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships><Relationship Id="rId7" Type="worksheet" Target="worksheets/groups.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet><numFmts><numFmt numFmtId="170" formatCode="hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${head}<sst>${shared.map((words) => `<si><t>${words}</t></si>`).join('')}</sst>`,
    'xl/worksheets/groups.xml': `${head}<worksheet>${sheet}</worksheet>`,
  })

/** A form with a file, as a browser sends it. */
export function multipart(
  fields: Record<string, string>,
  file: { name: string; bytes: Buffer },
): { type: string; body: Buffer } {
  const mark = '----a-boundary-of-the-tests'
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const start = `${parts.join('')}--${mark}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  return {
    type: `multipart/form-data; boundary=${mark}`,
    body: Buffer.concat([Buffer.from(start), file.bytes, Buffer.from(`\r\n--${mark}--\r\n`)]),
  }
}
