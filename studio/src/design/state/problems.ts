import type { Json } from '@checkwright/core/model/base'
import type { Severity } from '@checkwright/core/model/problem'
import { createMemo, createSignal } from 'solid-js'
import { call } from '../../../api/call.ts'
import type { DraftProblem } from '../context.ts'
import { at, type Place } from '../model/edit.ts'
import { isWithin, placeOf, placeText } from '../model/place.ts'

export const severityOf = (problem: DraftProblem): Severity => problem.severity ?? 'error'

/** The problems of a draft, asked for after each save; their sentences come in the language asked in. */
export function createProblems(id: string, document: () => Json, selection: () => Place | null) {
  const [all, setAll] = createSignal<readonly DraftProblem[]>([])
  // A text that is about to be written is not called missing while the caret stands in it.
  const found = createMemo(() => {
    const selected = selection()
    const isBegun = (problem: DraftProblem) =>
      selected !== null &&
      problem.place.length === selected.length + 1 &&
      isWithin(problem.place, selected) &&
      isEmptyText(at(document(), problem.place))
    return all().filter((problem) => !isBegun(problem))
  })
  let latest = 0
  /** By the places they are at or in: looked up by every line after every save. */
  const byPlace = createMemo(() => {
    const map = new Map<string, DraftProblem[]>()
    for (const problem of found()) {
      for (let length = 0; length <= problem.place.length; length++) {
        const key = placeText(problem.place.slice(0, length))
        map.set(key, [...(map.get(key) ?? []), problem])
      }
    }
    return map
  })
  return {
    /** Without what is just being written. */
    shown: found,
    all,
    at: (place: Place): readonly DraftProblem[] => byPlace().get(placeText(place)) ?? none,
    async refresh(): Promise<void> {
      const asked = ++latest
      const result = await call('POST /api/definitions/:id/lint', { params: { id }, body: {} }).catch(() => undefined)
      if (result === undefined || asked !== latest) return
      const now = document()
      setAll(
        result.problems.map((problem) => ({
          ...problem,
          text: problem.text ?? problem.code,
          place: problem.path === undefined ? [] : placeOf(problem.path, now),
        })),
      )
    },
  }
}

const none: readonly DraftProblem[] = []

const isEmptyText = (value: Json | undefined): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
