import type { Form } from '../engine/form.ts'
import { type RecordLine, recordLines, seqsOf } from '../store/lines.ts'
import type { Db } from '../store/store.ts'
import type { Changes } from './changes.ts'

/**
 * A line with the form of its record's version. Of the state it holds what a line shows and what rights are decided by: of
 * the answers and figures those of columns and summary only.
 */
export type Line = RecordLine & { readonly form: Form }

/** Lines as they were last read. Most pages that are asked for show records that have not changed since. */
export type Lines = {
  /** In the order of their ids; unknown ids, and records whose version is gone, are left out. */
  of(db: Db, ids: readonly string[]): Promise<readonly Line[]>
}

const linesKept = 1_000

/**
 * Keeps lines by the number of their record's last event: a state, and all rows that follow from it, change with an event
 * and never without. What has changed is let go at once, for it may have been erased.
 */
export function createLines(
  changes: Changes,
  form: (db: Db, definition: string, version: number) => Promise<Form | null>,
): Lines {
  const kept = new Map<string, { readonly seq: number; readonly line: Line }>()
  changes.listen(({ record }) => kept.delete(record))

  const read = async (db: Db, ids: readonly string[]): Promise<readonly Line[]> => {
    const lines: Line[] = []
    for (const { state, ...rest } of (await recordLines(db, ids)).values()) {
      const found = await form(db, state.definition, state.version)
      if (found !== null) lines.push({ ...rest, state: shortened(state, found), form: found })
    }
    return lines
  }
  /** The most recently read stand last, so the first are the ones to forget. */
  const keep = (line: Line): void => {
    const { id, seq } = line.state
    kept.delete(id)
    kept.set(id, { seq, line })
    if (kept.size > linesKept) kept.delete(kept.keys().next().value ?? id)
  }
  return {
    async of(db, ids) {
      const known = [...(await seqsOf(db, ids))].map(([id, seq]) => {
        const found = kept.get(id)
        return { id, line: found?.seq === seq ? found.line : undefined }
      })
      const missing = known.flatMap(({ id, line }) => (line === undefined ? [id] : []))
      const lines = [...known.flatMap(({ line }) => line ?? []), ...(await read(db, missing))]
      for (const line of lines) keep(line)
      const byId = new Map(lines.map((line) => [line.state.id, line]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },
  }
}

function shortened(state: RecordLine['state'], { definition }: Form): RecordLine['state'] {
  const paths = new Set([...(definition.columns ?? []), ...(definition.summary ?? [])])
  const shown = <T>(values: { readonly [path: string]: T }): { readonly [path: string]: T } =>
    Object.fromEntries(Object.entries(values).filter(([path]) => paths.has(path)))
  return { ...state, answers: shown(state.answers), figures: shown(state.figures), changed: {}, slices: {} }
}
