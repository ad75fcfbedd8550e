import { createCatalog } from '@checkwright/core/engine/catalog'
import { fieldNodes } from '@checkwright/core/engine/form-nodes'
import { lintKeys } from '@checkwright/core/engine/lint/keys'
import { outlineOf } from '@checkwright/core/engine/lint/outline'
import { wholeDraft } from '@checkwright/core/engine/lint/whole-draft'
import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import { createSchemas } from '@checkwright/core/runtime/schemas'
import calendarCn from '@checkwright/plugin-calendar-cn'
import scoring from '@checkwright/plugin-scoring'
import sla from '@checkwright/plugin-sla'
import { type History, historyOf, perform, redo, undo } from '../../studio/src/design/model/history.ts'
import { mergeDrafts } from '../../studio/src/design/model/merge.ts'
import { linesOf } from '../../studio/src/design/model/read.ts'
import { rebase } from '../../studio/src/design/model/rebase.ts'
import type { Dice } from '../campaign/dice.ts'
import { randomAct, sortNames } from './random-act.ts'

const made = createCatalog([calendarCn, scoring, sla])
if (!made.ok) throw new Error('the plugins do not fit together')
const catalog = made.value
const schemas = createSchemas(catalog)
const settings = (plugin: string) => catalog.plugin(plugin)?.settings

/**
 * Designs for a while, at random: after each act the draft is one the server takes and every key stands once. Then everything is
 * undone act by act and done again act by act, and each time the document has the very bytes it had there before.
 */
export function designForAWhile(start: Definition, count: number, dice: Dice): { readonly acts: number } {
  let history: History = historyOf(start as unknown as Json)
  const texts = [JSON.stringify(start)]
  let acts = 0
  for (let tried = 0; acts < count; tried += 1) {
    if (tried > count * 20) throw new Error('hardly any act fits the document')
    const act = randomAct(history.document as unknown as Definition, dice, { settings })
    if (act === null) continue
    acts += 1
    const depth = history.past.length
    history = perform(history, act)
    if (history.past.length === depth) texts.pop()
    texts.push(JSON.stringify(history.document))
    check(history.document as unknown as Definition, act.name)
  }
  for (const text of texts.toReversed().slice(1)) {
    const { name } = history.past.at(-1) ?? { name: 'nothing' }
    history = undo(history)
    same(JSON.stringify(history.document), text, `undoing ${name}`)
  }
  for (const text of texts.slice(1)) {
    const { name } = history.future[0] ?? { name: 'nothing' }
    history = redo(history)
    same(JSON.stringify(history.document), text, `doing ${name} again`)
  }
  return { acts }
}

/**
 * Two people design the same draft apart from each other, and one of them then takes up what the other did: the result is a draft
 * the server takes, every line that one of them made is in it, and all acts of the one can still be undone and done again.
 */
export function designTogether(start: Definition, count: number, dice: Dice): { readonly acts: number } {
  const work = (): History => {
    let history: History = historyOf(start as unknown as Json)
    for (let done = 0; done < count; ) {
      const definition = history.document as unknown as Definition
      const act = randomAct(definition, dice, { settings, of: sortNames().filter((name) => name !== 'rename') })
      if (act === null) continue
      history = perform(history, act)
      done += 1
    }
    return history
  }
  const [mine, theirs] = [work(), work().document]
  const { document } = mergeDrafts(start as unknown as Json, mine.document, theirs)
  check(document as unknown as Definition, 'bringing both together')
  const made = [mine.document, theirs].flatMap((one) => newLines(start, one as unknown as Definition))
  const kept = newLines(start, document as unknown as Definition)
  // What both made alike, such as two copies of the same line, may be one.
  if (kept.length < new Set(made).size)
    throw new Error(`of ${made.length} new lines ${kept.length} are left:\n${made.join('\n')}\n\n${kept.join('\n')}`)
  let rebased = rebase(mine, document)
  const last = JSON.stringify(rebased.document)
  const depth = rebased.past.length
  while (rebased.past.length > 0) {
    rebased = undo(rebased)
    check(rebased.document as unknown as Definition, 'undoing on top of the other one’s work')
  }
  for (let index = 0; index < depth; index += 1) rebased = redo(rebased)
  same(JSON.stringify(rebased.document), last, 'doing everything again on top of the other one’s work')
  return { acts: 2 * count }
}

const newLines = (start: Definition, definition: Definition): readonly string[] => {
  const known = new Set(linesOf(start).map((line) => line.key))
  return linesOf(definition)
    .filter((line) => !known.has(line.key))
    .map((line) => JSON.stringify(line))
}

function check(definition: Definition, name: string): void {
  const draft = schemas.draft(definition)
  if (!draft.ok) throw new Error(`after ${name} the server refuses ${JSON.stringify(draft.problems.slice(0, 3))}`)
  const whole = wholeDraft(definition)
  const context = {
    definition: whole,
    catalog,
    outline: outlineOf(whole),
    nodes: fieldNodes(whole),
    broken: new Set<string>(),
  }
  const keys = lintKeys(context)
  if (keys.length > 0) throw new Error(`after ${name} keys clash: ${JSON.stringify(keys.slice(0, 3))}`)
}

function same(found: string, expected: string, what: string): void {
  if (found === expected) return
  let index = 0
  while (found[index] === expected[index]) index += 1
  throw new Error(
    `${what}: …${found.slice(Math.max(0, index - 60), index + 60)}… instead of …${expected.slice(Math.max(0, index - 60), index + 60)}…`,
  )
}
