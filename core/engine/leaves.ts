import type { Json, JsonSchema } from '../model/base.ts'
import type { CoreEvent } from '../model/record.ts'
import type { Catalog } from './catalog.ts'
import type { Form } from './form.ts'

/**
 * Which values of an event are personal, as JSON pointers into its data. Each becomes a leaf of its own that can be
 * erased without breaking the chain; everything else shares one leaf. What people write freely (comments, reasons) is
 * always personal; answers are by the field's own mark; plugin events by `"personal": true` in their schema.
 */
export function personalPointers(type: string, data: Json, form: Form, catalog: Catalog): readonly string[] {
  const event = { type, data } as unknown as CoreEvent
  switch (event.type) {
    case 'answers.changed':
      return event.data.changes.flatMap((change, index) =>
        isPersonal(form, change.path)
          ? [`/changes/${index}/value`, ...(change.was === undefined ? [] : [`/changes/${index}/was`])]
          : [],
      )
    case 'field.signed':
      return ['/value/image', '/value/name']
    case 'file.attached':
      return isPersonal(form, event.data.path) ? ['/file/id', '/file/name', '/digest'] : []
    case 'comment.added':
      return ['/text']
    case 'seat.decided':
    case 'task.settled':
      return event.data.comment === undefined ? [] : ['/comment']
    case 'seat.reassigned':
      return event.data.reason === undefined ? [] : ['/reason']
    case 'record.closed':
      return [
        ...(event.data.reason === undefined ? [] : ['/reason']),
        ...Object.keys(event.data.figures)
          .filter((name) => isPersonalPlugin(form, catalog, name.slice(0, name.indexOf('.'))))
          .map((name) => `/figures/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
      ]
    case 'step.entered':
      return event.data.returned === undefined ? [] : ['/returned/reason']
    case 'record.opened':
    case 'record.numbered':
    case 'applicant.changed':
    case 'step.left':
    case 'branch.entered':
    case 'branch.ended':
    case 'command.refused':
    case 'timer.fired':
    case 'topic.changed':
    case 'task.opened':
    case 'child.requested':
    case 'child.opened':
    case 'child.ended':
    case 'child.failed':
    case 'record.moved':
    case 'data.erased':
      return []
    default:
      return byPlugin(type, catalog)
  }
}

/** Whether answers of a path are personal: the field's mark, a column's table's mark, or any signature. */
export function isPersonal(form: Form, path: string): boolean {
  const node = form.nodeOf(path)
  if (node === undefined) return true
  return node.field.personal === true || node.table?.field.personal === true || node.field.kind === 'signature'
}

/** Whether what a plugin works out may repeat personal values: it reads such answers, or has such events. */
function isPersonalPlugin(form: Form, catalog: Catalog, id: string): boolean {
  const plugin = catalog.plugin(id)
  if (plugin === undefined) return true
  const settings = form.definition.plugins?.[id]?.settings ?? {}
  const reads = plugin.reads?.(settings as never, form.definition) ?? []
  const events = Object.keys(plugin.events ?? {})
  return (
    reads.some((path) => form.nodeOf(path) !== undefined && isPersonal(form, path)) ||
    events.some((name) => byPlugin(`${id}.${name}`, catalog).length > 0)
  )
}

function byPlugin(type: string, catalog: Catalog): readonly string[] {
  const dot = type.indexOf('.')
  const events = catalog.plugin(type.slice(0, dot))?.events as
    | { readonly [name: string]: { readonly schema: JsonSchema } }
    | undefined
  const schema = events?.[type.slice(dot + 1)]?.schema
  return schema === undefined ? [] : marked(schema, '')
}

function marked(schema: JsonSchema, pointer: string): readonly string[] {
  if (schema.personal === true) return [pointer]
  const properties = schema.properties
  if (properties === null || typeof properties !== 'object') return []
  return Object.entries(properties).flatMap(([name, one]) => marked(one as JsonSchema, `${pointer}/${name}`))
}
