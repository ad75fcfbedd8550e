import type { Definition } from '../../model/definition.ts'
import type { Problem } from '../../model/problem.ts'
import type { Form } from '../form.ts'
import { found } from './lint.ts'
import { outlineOf } from './outline.ts'

/** A key's kind never changes after publication: records on older versions hold answers of the old kind under it. */
export const lintKinds = (definition: Definition, published: Form): readonly Problem[] =>
  outlineOf(definition).fields.flatMap(({ field, path, pointer }) => {
    const known = published.fields.get(path)
    if (known === undefined || known.field.kind === field.kind) return []
    return [
      found('definition.kind_changed', `${pointer}/kind`, { key: path, found: known.field.kind, kind: field.kind }),
    ]
  })
