import { createHash } from 'node:crypto'
import type { Instant, Json, Path, Text } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import type { Department, Person } from '@checkwright/core/model/people'
import type { Command, FileRef } from '@checkwright/core/model/record'
import { readJson, readTemplates } from './read-library.ts'

/** The scripted cases of one template; the format is described in forms-library/README.md. */
type WalkFile = {
  readonly format: 1
  readonly template: string
  readonly zone: string
  readonly departments: readonly Department[]
  readonly files: { readonly [key: string]: WalkUpload }
  readonly walks: readonly Walk[]
}

type Walk = {
  readonly key: string
  readonly title: Text
  readonly people: readonly Pick<Person, 'id' | 'name' | 'department' | 'superior' | 'roles'>[]
  readonly script: readonly WalkStep[]
}

export type WalkStep = {
  readonly at: Instant
  readonly by: string
  readonly command: { readonly type: string; readonly [part: string]: Json }
  readonly expect: Expectation
}

export type WalkUpload = { readonly name: string; readonly type: string; readonly base64: string }

/** What must hold after a step; what is left out is not looked at. */
type Expectation = {
  readonly refused?: readonly string[]
  readonly status?: string
  readonly number?: string | null
  readonly waiting?: { readonly [step: string]: readonly string[] }
  readonly rounds?: { readonly [step: string]: number }
  readonly values?: { readonly [path: Path]: Json }
  readonly figures?: { readonly [name: string]: Json }
  readonly deadlines?: { readonly [clock: string]: { readonly due: Instant; readonly state: string } }
}

export type LibraryWalk = {
  readonly name: string
  readonly definition: Definition
  readonly file: WalkFile
  readonly walk: Walk
}

/** Every walk of every template. */
export const readWalks = (): readonly LibraryWalk[] =>
  readTemplates().flatMap(({ name, definition }) => {
    const file = readJson(`${name}.walk.json`) as WalkFile
    return file.walks.map((walk) => ({ name: `${name}: ${walk.key}`, definition, file, walk }))
  })

/** What writing out a command needs to know: the answers that stand, and how a file of the walk is stored. */
export type Surroundings = {
  answer(path: Path): Json
  stored(key: string): { readonly file: FileRef; readonly digest: string }
}

/** A command as the product takes it: bases added to changes, files named as they were stored. */
export function written({ command }: WalkStep, around: Surroundings): Command {
  const { changes, file, image, ...rest } = command
  const parts: { [part: string]: Json } = { ...rest }
  if (changes !== undefined) {
    parts.changes = Object.entries(changes as { readonly [path: string]: Json }).map(([path, value]) => ({
      path,
      base: around.answer(path),
      value,
    }))
  }
  if (typeof file === 'string') Object.assign(parts, around.stored(file))
  if (typeof image === 'string') parts.image = around.stored(image).file.id
  return parts as unknown as Command
}

/** Bytes and digest of a file of the walk. */
export function bytesOf(upload: WalkUpload): { readonly bytes: Uint8Array; readonly digest: string } {
  const bytes = Buffer.from(upload.base64, 'base64')
  return { bytes, digest: createHash('sha256').update(bytes).digest('hex') }
}
