import { inflateRawSync } from 'node:zlib'

/**
 * What a file is, by its content: never by its name or what the browser claims. Null for everything that is not on the
 * list, scripts, pages and programs above all.
 */
export const fileType = (bytes: Uint8Array): string | null => {
  for (const [type, matches] of signatures) if (matches(bytes)) return type
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return officeType(bytes)
  return isPlainText(bytes) ? 'text/plain' : null
}

const ascii = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0))

const startsWith = (bytes: Uint8Array, wanted: readonly number[], at = 0): boolean =>
  bytes.length >= at + wanted.length && wanted.every((byte, index) => bytes[at + index] === byte)

const heicBrands = ['heic', 'heix', 'mif1', 'msf1', 'heim', 'heis'].map(ascii)

const signatures: readonly (readonly [string, (bytes: Uint8Array) => boolean])[] = [
  ['image/png', (bytes) => startsWith(bytes, [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff])],
  ['image/gif', (bytes) => startsWith(bytes, ascii('GIF87a')) || startsWith(bytes, ascii('GIF89a'))],
  ['image/webp', (bytes) => startsWith(bytes, ascii('RIFF')) && startsWith(bytes, ascii('WEBP'), 8)],
  [
    'image/heic',
    (bytes) => startsWith(bytes, ascii('ftyp'), 4) && heicBrands.some((brand) => startsWith(bytes, brand, 8)),
  ],
  ['application/pdf', (bytes) => startsWith(bytes, ascii('%PDF-'))],
]

const office = 'application/vnd.openxmlformats-officedocument.'
const officeTypes: readonly (readonly [string, string])[] = [
  ['wordprocessingml.document.main+xml', `${office}wordprocessingml.document`],
  ['spreadsheetml.sheet.main+xml', `${office}spreadsheetml.sheet`],
  ['presentationml.presentation.main+xml', `${office}presentationml.presentation`],
]

/** An Office file is a zip whose `[Content_Types].xml` names its main part. Other archives, macros included, are refused. */
const officeType = (bytes: Uint8Array): string | null => {
  const names = contentTypes(bytes)
  if (names === null || /macroEnabled|vbaProject/i.test(names)) return null
  return officeTypes.find(([part]) => names.includes(part))?.[1] ?? null
}

/** Reads one small entry through the archive's directory. Unpacked size is capped, so that no bomb goes off here. */
const contentTypes = (bytes: Uint8Array): string | null => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > view.length) return null
  let at = view.readUInt32LE(end + 16)
  for (let entry = view.readUInt16LE(end + 10); entry > 0 && at + 46 <= view.length; entry -= 1) {
    if (view.readUInt32LE(at) !== 0x02014b50) return null
    const nameLength = view.readUInt16LE(at + 28)
    if (view.toString('utf8', at + 46, at + 46 + nameLength) === '[Content_Types].xml') return unpack(view, at)
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
  return null
}

const unpack = (view: Buffer, entry: number): string | null => {
  const method = view.readUInt16LE(entry + 10)
  const size = view.readUInt32LE(entry + 20)
  const local = view.readUInt32LE(entry + 42)
  if (local + 30 > view.length) return null
  const from = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28)
  const packed = view.subarray(from, from + size)
  try {
    const plain = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: 1_048_576 })
    return plain.toString('utf8')
  } catch {
    return null
  }
}

/** Of a file that was kept under older rules. */
export const unknownType = 'application/octet-stream'

/** Every type an attachment may be served as. */
export const fileTypes: readonly string[] = [
  ...signatures.map(([type]) => type),
  ...officeTypes.map(([, type]) => type),
  'text/plain',
  unknownType,
]

/** UTF-8 without control characters, and nothing a browser could take for a page. */
const isPlainText = (bytes: Uint8Array): boolean => {
  if (bytes.length === 0) return false
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return false
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  return !/[\u0000-\u0008\u000b\u000e-\u001f]/.test(text) && !/^\s*<(?:!doctype|html|script|svg|\?xml)/i.test(text)
}
