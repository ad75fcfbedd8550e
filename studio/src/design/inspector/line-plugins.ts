import type { Place } from '../model/edit.ts'
import { type Plugins, settingsOf, withItemKinds } from './parts.ts'
import { isObject, kindsOf, type Part, propertiesOf, shapeOf } from './schema.ts'

/** A setting of a plugin that is about one line: its value in a map by line, or whether it is one of a list of lines. */
export type LinePart = {
  readonly plugin: string
  readonly is: 'value' | 'member'
  /** The map or list. */
  readonly place: Place
  readonly part: Part
  /** What it belongs to, from the outside in: the names of the objects around it and its own. */
  readonly path: readonly Part[]
}

/** What the plugins in use let one set at a line of this kind (`section` for sections), found by the form of their settings alone. */
export function linePartsOf(used: readonly string[], plugins: Plugins, kind: string): readonly LinePart[] {
  return used.flatMap((plugin) => {
    const settings = settingsOf(plugin, plugins)
    const isKind = (kinds: readonly string[]) => withItemKinds(kinds, plugins)?.includes(kind) ?? false
    const about = { plugin, kind, isKind }
    return settings === undefined ? [] : within(settings, ['plugins', plugin, 'settings'], [], about)
  })
}

type About = { readonly plugin: string; readonly kind: string; isKind(kinds: readonly string[]): boolean }

function within(part: Part, place: Place, path: readonly Part[], about: About): readonly LinePart[] {
  return propertiesOf(part).flatMap((property): readonly LinePart[] => {
    const here = [...place, property.name]
    const inner = [...path, property.part]
    const shape = shapeOf(property.part)
    const { kinds } = kindsOf(property.part)
    const isMeant = kinds === undefined ? about.kind !== 'section' && about.kind !== 'note' : about.isKind(kinds)
    if (shape.is === 'object') return within(property.part, here, inner, about)
    if (!isMeant) return []
    const found = { plugin: about.plugin, place: here, part: property.part, path: inner }
    if (shape.is === 'map') {
      const names = property.part.schema.propertyNames
      return isObject(names) && names.format === 'field-ref' ? [{ ...found, is: 'value' }] : []
    }
    if (shape.is !== 'list') return []
    const items = shapeOf(shape.items)
    return items.is === 'text' && items.input === 'field-ref' ? [{ ...found, is: 'member' }] : []
  })
}
