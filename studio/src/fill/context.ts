import type { Json, Path } from '@checkwright/core/model/base'
import type { FileRef } from '@checkwright/core/model/record'
import { createContext, useContext } from 'solid-js'
import type { Fill } from './model.ts'
import type { Uploads } from './uploads.ts'

/** What every input of a form may use. */
export type FillTools = {
  readonly fill: Fill
  readonly uploads: Uploads
  readonly nameOf: (id: string) => string | undefined
  /** Texts of what is wrong at a path, once it may be shown: after the field was left or a submit was tried. */
  readonly errors: (path: Path) => readonly string[]
  /** The field was left: what is wrong with it may be shown from now on. */
  readonly leave: (path: Path) => void
  /** Signatures drawn but not sent yet, by path. */
  readonly signature: (path: Path) => Blob | undefined
  readonly setSignature: (path: Path, image: Blob | undefined) => void
  /** Fields this step asks to sign. */
  readonly signs: (path: Path) => boolean
}

const Context = createContext<FillTools>()

export const FillProvider = Context.Provider

/** The form being filled in around this component. */
export function useFill(): FillTools {
  const tools = useContext(Context)
  if (!tools) throw new Error('useFill needs a FillProvider above it')
  return tools
}

/** Files of an answer; anything else reads as none. */
export const filesOf = (value: Json): readonly FileRef[] =>
  Array.isArray(value) ? (value as unknown as readonly FileRef[]) : []
