import { buildForm } from '@checkwright/core/engine/build-form'
import { createCatalog } from '@checkwright/core/engine/catalog'
import type { Expr } from '@checkwright/core/engine/expression/types'
import type { FieldNode, Form, Values } from '@checkwright/core/engine/form'
import { openValues } from '@checkwright/core/engine/values'
import type { Conflict, DraftChange, RecordView } from '@checkwright/core/model/api'
import type { Instant, Json, Path } from '@checkwright/core/model/base'
import type { Problem } from '@checkwright/core/model/problem'
import { batch, createMemo, createSignal } from 'solid-js'
import { createPathSignals } from './path-signals.ts'
import { findConflicts, isSame, type Pending, toRequests, withChange } from './pending.ts'

/** A form while someone fills it in: values live, what was typed, what is missing, who else changed what. */
export type Fill = ReturnType<typeof createFill>

/**
 * Opens the record's form for one step. The same engine as on the server works out values and verdicts here; the server
 * decides again. Everything that takes a path is reactive for that path alone.
 */
export function createFill(options: {
  readonly record: RecordView
  readonly step: string
  readonly pending: Pending
  readonly now: () => Instant
  /** Each change as it is made: for the journal and the server. */
  readonly onChange: (change: DraftChange) => void
}) {
  const [record, setRecord] = createSignal(options.record)
  const [pending, setPending] = createSignal(options.pending)
  const [conflicts, setConflicts] = createSignal<readonly Conflict[]>([])
  const [everything, touchEverything] = createSignal(0)
  const signals = createPathSignals()
  let decided: { readonly [place: string]: Json } = {}
  let values = open()

  function open(): Values {
    const { form, answers, figures } = record()
    const compiled = { definition: form.definition, trees: { ...form.trees, ...decided } as Record<string, Expr> }
    const typed = Object.fromEntries([...pending().values()].map((change) => [change.path, change.value]))
    return openValues(buildForm(compiled, form.version, catalog), { ...answers, ...typed }, (name) => figures[name])
  }
  const reopen = () => {
    values = open()
    signals.touchAll()
    touchEverything((count) => count + 1)
  }
  const apply = (changes: readonly { readonly path: Path; readonly value: Json }[]) =>
    batch(() => {
      signals.touch([...values.change(changes), ...changes.map((change) => change.path)])
      touchEverything((count) => count + 1)
    })
  const read = <T>(path: Path, take: (values: Values) => T): T => {
    signals.track(path)
    return take(values)
  }
  const editable = createMemo(() => new Set(record().editable[options.step] ?? []))
  const isEditable = (path: Path) => {
    const node = values.form.nodeOf(path)
    return node !== undefined && editable().has(node.path)
  }
  const problems = createMemo<readonly Problem[]>(() => {
    everything()
    return values.problems({ complete: true, within: isEditable })
  })
  const baseOf = (path: Path) => record().answers[path] ?? null

  const set = (changes: readonly { readonly path: Path; readonly value: Json }[]) => {
    const real = changes.filter(({ path, value }) => !isSame(values.raw(path), value))
    if (real.length === 0) return
    const at = options.now()
    let next = pending()
    for (const { path, value } of real) {
      // A base may be null, so whether there is one decides, not its value.
      const known = next.get(path)
      const base = known ? known.base : baseOf(path)
      next = withChange(next, { path, base, value, at })
      options.onChange({ path, base, value, at })
    }
    batch(() => {
      setPending(next)
      apply(real)
    })
  }
  return {
    record,
    step: options.step,
    pending,
    conflicts,
    problems,
    isEditable,
    form: (): Form => {
      everything()
      return values.form
    },
    node: (path: Path): FieldNode | undefined => values.form.nodeOf(path),
    value: (path: Path): Json => read(path, (all) => all.value(path)),
    raw: (path: Path): Json => read(path, (all) => all.raw(path)),
    rows: (table: Path): readonly string[] => read(table, (all) => all.rows(table)),
    isVisible: (path: Path): boolean => read(path, (all) => all.visible(path)),
    isRequired: (path: Path): boolean => read(path, (all) => all.required(path)),
    isReadOnly: (path: Path): boolean => read(path, (all) => all.readOnly(path) || !isEditable(path)),
    /** What a submit carries: answers of fields that have been hidden or closed since stay behind, the server would refuse them. */
    requests: () =>
      toRequests(pending()).filter(
        ({ path, value }) => value === null || (values.visible(path) && !values.readOnly(path)),
      ),
    set,
    setOne: (path: Path, value: Json) => set([{ path, value }]),
    /** Another value of the record has come in: fields nobody touched here follow, the others are shown as conflicts. */
    refresh(next: RecordView) {
      const before = record()
      setRecord(next)
      if (before.form.version !== next.form.version || before.etag === next.etag) return
      const changed = Object.keys({ ...before.answers, ...next.answers }).filter(
        (path) => !isSame(before.answers[path] ?? null, next.answers[path] ?? null) && !pending().has(path),
      )
      apply(changed.map((path) => ({ path, value: next.answers[path] ?? null })))
      const known = conflicts()
      // The record does not say who wrote what; saving the draft once more brings the names.
      for (const { path } of findConflicts(pending(), next.answers)) {
        const mine = pending().get(path)
        if (mine && !known.some((one) => one.path === path)) options.onChange(mine)
      }
      noteConflicts(
        findConflicts(pending(), next.answers).map(
          (found) =>
            known.find((one) => one.path === found.path && isSame(one.theirs, found.theirs)) ?? {
              ...found,
              by: '',
              at: options.now(),
            },
        ),
      )
    },
    /** Verdicts renewed by the server for rules whose inputs this reader may not see. */
    renewDecided(next: { readonly [place: string]: Json }) {
      if (Object.keys(next).length === 0) return
      decided = { ...decided, ...next }
      reopen()
    },
    noteConflicts,
    /** Mine stays and counts as an answer to what the other one wrote; theirs takes my entry away. */
    resolve(conflict: Conflict, whose: 'mine' | 'theirs') {
      const at = options.now()
      const next = new Map(pending())
      next.delete(conflict.path)
      if (whose === 'mine')
        next.set(conflict.path, { path: conflict.path, base: conflict.theirs, value: conflict.mine, at })
      const value = whose === 'mine' ? conflict.mine : conflict.theirs
      batch(() => {
        setPending(next)
        setConflicts((list) => list.filter((one) => one.path !== conflict.path))
        apply([{ path: conflict.path, value }])
      })
      options.onChange({ path: conflict.path, base: conflict.theirs, value, at })
    },
  }

  function noteConflicts(list: readonly Conflict[]) {
    setConflicts(list.filter((one) => pending().has(one.path)))
  }
}

// Kinds of plugins need their pure halves, which are not part of the studio; the core's own kinds are checked here.
const made = createCatalog([])
if (!made.ok) throw new Error('catalog of core kinds')
const catalog = made.value
