import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { fileType } from './file-type.ts'

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [...part])))

test.each([
  ['image/png', bytes([0x89], 'PNG\r\n', [0x1a], '\n....')],
  ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF')],
  ['image/gif', bytes('GIF89a....')],
  ['image/webp', bytes('RIFF....WEBPVP8 ')],
  ['image/heic', bytes([0, 0, 0, 24], 'ftypheic....')],
  ['application/pdf', bytes('%PDF-1.7\n%', [0xe2, 0xe3])],
  ['text/plain', new TextEncoder().encode('交接清单\n第二行\t。')],
])('%s is known by its content', (type, content) => {
  expect(fileType(content)).toBe(type)
})

test.each([
  ['nothing', bytes()],
  ['a page', bytes('  <!DOCTYPE html><script>1</script>')],
  ['a page that begins with a script', bytes('<script>1</script>')],
  ['a drawing that can hold scripts', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['XML', bytes('<?xml version="1.0"?><x/>')],
  ['a Windows program', bytes('MZ', [0x90, 0, 3, 0])],
  ['a Linux program', bytes([0x7f], 'ELF', [2, 1, 1, 0])],
  ['text with control characters', bytes('abc', [0], 'def')],
  ['bytes that are no text', bytes([0xff, 0xfe, 0x41, 0x00])],
])('%s is refused', (_what, content) => {
  expect(fileType(content)).toBeNull()
})

/** An archive with one entry, as small as the format allows. */
const zip = (name: string, content: string | Buffer, size?: number): Uint8Array => {
  const packed = deflateRawSync(content)
  const head = (signature: number, rest: number) => {
    const header = Buffer.alloc(rest)
    header.writeUInt32LE(signature, 0)
    return header
  }
  const local = head(0x04034b50, 30)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(size ?? packed.length, 18)
  local.writeUInt16LE(name.length, 26)
  const entry = head(0x02014b50, 46)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(size ?? packed.length, 20)
  entry.writeUInt16LE(name.length, 28)
  const end = head(0x06054b50, 22)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end])
}

const main = (part: string) =>
  `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.${part}"/></Types>`

test.each([
  ['wordprocessingml.document', 'wordprocessingml.document.main+xml'],
  ['spreadsheetml.sheet', 'spreadsheetml.sheet.main+xml'],
  ['presentationml.presentation', 'presentationml.presentation.main+xml'],
])('an Office file is known by its main part: %s', (type, part) => {
  expect(fileType(zip('[Content_Types].xml', main(part)))).toBe(`application/vnd.openxmlformats-officedocument.${type}`)
})

test('other archives, macros, bombs and torn archives are refused', () => {
  const good = zip('[Content_Types].xml', main('wordprocessingml.document.main+xml'))
  expect(fileType(zip('anything.txt', 'hello'))).toBeNull()
  expect(fileType(zip('[Content_Types].xml', `${main('spreadsheetml.sheet.main+xml')}vbaProject`))).toBeNull()
  expect(fileType(zip('[Content_Types].xml', Buffer.alloc(8_000_000)))).toBeNull()
  for (let length = 4; length < good.length; length += 1) expect(fileType(good.subarray(0, length))).toBeNull()
  for (let at = 0; at < good.length; at += 1) {
    const torn = Buffer.from(good)
    torn[at] = 0xff
    expect(() => fileType(torn)).not.toThrow()
  }
})
