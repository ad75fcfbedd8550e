import type { DefinitionDraft } from '@checkwright/core/model/api'
import type { Clash } from '../model/merge.ts'

/** A place both changed, and whose save brought the other value. */
export type Dispute = Clash & Pick<DefinitionDraft, 'savedBy' | 'savedAt'>

/** Clashes with the save that brought them. */
export const disputesOf = (clashes: readonly Clash[], { savedBy, savedAt }: DefinitionDraft): readonly Dispute[] =>
  clashes.map((clash) => ({ ...clash, savedAt, ...(savedBy === undefined ? {} : { savedBy }) }))
