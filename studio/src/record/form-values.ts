import { buildForm } from '@checkwright/core/engine/build-form'
import { createCatalog } from '@checkwright/core/engine/catalog'
import type { Expr } from '@checkwright/core/engine/expression/types'
import type { Values } from '@checkwright/core/engine/form'
import { openValues } from '@checkwright/core/engine/values'
import type { RecordView } from '@checkwright/core/model/api'

/** The values of a record as it stands, worked out by the same engine as on the server, for showing. */
export function valuesOfRecord(record: RecordView): Values {
  const { form, answers, figures } = record
  const catalog = createCatalog([])
  if (!catalog.ok) throw new Error('catalog of core kinds')
  const compiled = { definition: form.definition, trees: form.trees as unknown as Record<string, Expr> }
  return openValues(buildForm(compiled, form.version, catalog.value), answers, (name) => figures[name])
}
