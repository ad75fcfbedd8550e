import type { Json } from '../../model/base.ts'
import type { Catalog } from '../catalog.ts'
import { sameJson } from '../json.ts'
import { listOf, type Owner, type Part, partOf, type Said, type Sink, stringOf } from './change.ts'
import { type Keyed, keyed, movedOf, paired } from './keyed.ts'
import { type Names, nameOf } from './names.ts'
import {
  conditionDiff,
  diffParts,
  keyedDiff,
  membersDiff,
  membersOrDefaultDiff,
  type PartDiff,
  renamed,
  textDiff,
  valueDiff,
  wordOf,
  wordsDiff,
} from './parts.ts'
import { principalOf, visibleDiff } from './rights.ts'
import { diffSettings } from './settings.ts'

/** What comparing fields takes beside them. */
export type FieldContext = { readonly names: Names; readonly catalog: Catalog | undefined }

/** What a line is called by its kind; most are fields. */
export const thingOf = ({
  value,
  key,
}: Pick<Keyed, 'value' | 'key'>): { readonly thing: string; readonly name: Said } => {
  const field = partOf(value)
  const kind = stringOf(field.kind)
  return {
    thing: ['item', 'table', 'note', 'signature'].includes(kind) ? kind : 'field',
    name: nameOf(field.label, key),
  }
}

/** One field in both versions; `table` is what a column belongs to. */
export const diffField = (before: Part, after: Part, sink: Sink, context: FieldContext, table?: Owner): void => {
  const known = thingOf({ value: after, key: stringOf(after.key) })
  const thing = table === undefined ? known.thing : 'column'
  const owner: Owner = { thing, name: known.name, ...(table === undefined ? {} : { within: table }) }
  diffParts(before, after, sink.of(owner), {
    label: renamed(thing, table),
    kind: (was, is, at) => at.add('diff.kind_changed', { was: kindOf(was, context), is: kindOf(is, context) }),
    help: textDiff('help'),
    required: conditionDiff('required'),
    visible: visibleDiff,
    readOnly: conditionDiff('readOnly'),
    options: (was, is, at) =>
      diffOptions({
        before: partOf(was),
        after: partOf(is),
        kind: stringOf(after.kind),
        key: stringOf(after.key),
        owner,
        sink: at,
        context,
      }),
    rules: rulesDiff,
    default: valueDiff('default', (value) => (typeof value === 'object' ? JSON.stringify(value) : value)),
    personal: (was, is, at) => {
      if (is === true) at.add('diff.personal_yes')
      else if (was === true) at.add('diff.personal_no')
    },
    seenBy: membersOrDefaultDiff('seenBy', principalOf(context.names)),
  })
}

const kindOf = (value: Json | undefined, { catalog }: FieldContext): Said => {
  const kind = stringOf(value)
  return { kind: (kind.includes('.') ? catalog?.fieldKind(kind)?.title : undefined) ?? kind }
}

/** Checks are known by what must hold; of one that stays its message may change. */
const rulesDiff: PartDiff = (before, after, sink) => {
  const [old, fresh] = [keyed(listOf(before), 'that'), keyed(listOf(after), 'that')]
  for (const { before: was, after: is } of paired(old, fresh)) {
    if (was === undefined || is === undefined) {
      const [code, rule] = is === undefined ? (['diff.rule_removed', was] as const) : (['diff.rule_added', is] as const)
      if (rule !== undefined) sink.at(rule.index).add(code, { that: rule.key })
    } else if (!sameJson(was.value, is.value)) {
      diffParts(partOf(was.value), partOf(is.value), sink.at(is.index), { message: textDiff('message') })
    }
  }
  const moved = movedOf(
    old.map(({ id }) => id),
    fresh.map(({ id }) => id),
  )
  if (moved.size > 0) sink.add('diff.list_order', { part: { part: 'rules' } })
}

const diffOptions = (from: {
  readonly before: Part
  readonly after: Part
  readonly kind: string
  readonly key: string
  readonly owner: Owner
  readonly sink: Sink
  readonly context: FieldContext
}): void => {
  const { before, after, kind, key, owner, sink, context } = from
  if (kind.includes('.')) {
    diffSettings({ before, after, sink, schema: context.catalog?.fieldKind(kind)?.options ?? {}, names: context.names })
    return
  }
  diffParts(before, after, sink, {
    columns: keyedDiff({
      thing: 'column',
      name: (column, key) => nameOf(column.label, key),
      diff: (was, is, at) => diffField(was, is, at, context, owner),
    }),
    totals: keyedDiff({
      thing: 'total',
      keyName: 'column',
      name: (_, column) => context.names.field(`${key}.${column}`),
      diff: (was, is, at) => diffParts(was, is, at, { of: valueDiff('totals', wordOf) }),
    }),
    choices: keyedDiff({
      thing: 'choice',
      name: (choice, key) => nameOf(choice.label, key),
      diff: (was, is, at) => diffParts(was, is, at, { label: renamed('choice', owner) }),
    }),
    ...plainOptions,
  })
}

const plainOptions: { readonly [part: string]: PartDiff } = {
  value: wordsDiff('value'),
  pattern: wordsDiff('pattern'),
  example: textDiff('example'),
  unit: textDiff('unit'),
  meaning: textDiff('meaning'),
  finding: textDiff('finding'),
  yes: textDiff('yes'),
  no: textDiff('no'),
  tone: valueDiff('tone', wordOf),
  comment: valueDiff('comment', wordOf),
  accept: membersDiff('accept', wordOf),
  evidence: (was, is, sink) =>
    diffParts(partOf(was), partOf(is), sink, { when: valueDiff('evidence', wordOf), min: valueDiff('least_evidence') }),
  tags: membersDiff('tags', (tag) => tag),
  ...Object.fromEntries(
    ['min', 'max', 'minRows', 'maxRows', 'maxLength', 'scale', 'currency', 'stepMinutes', 'role'].map((part) => [
      part,
      valueDiff(part),
    ]),
  ),
}
