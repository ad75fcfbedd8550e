import { fieldNodes, nodeOfPath } from '@checkwright/core/engine/form-nodes'
import type { Definition } from '@checkwright/core/model/definition'
import type { RecordStatus } from '@checkwright/core/model/record'
import type { RecordsQuery } from '../../api/queries.ts'
import { textOf } from '../../i18n/index.ts'

/** What the list is limited to. */
export type Filters = {
  readonly definition?: string | undefined
  readonly status?: string | undefined
  readonly search?: string | undefined
  readonly sort?: string | undefined
}

export const statuses: readonly RecordStatus[] = ['open', 'done', 'rejected', 'withdrawn', 'void']

/** The filters as the server takes them. Sorting needs a form: its columns are what can be sorted by. */
export function toQuery({ definition, status, search, sort }: Filters): RecordsQuery {
  const known = statuses.find((one) => one === status)
  return {
    ...(definition ? { definition } : {}),
    ...(known === undefined ? {} : { status: known }),
    ...(search ? { search } : {}),
    ...(definition && sort ? { sort } : {}),
  }
}

/** `-path` as the table takes it. */
export function readSort(
  sort: string | undefined,
): { readonly column: string; readonly direction: 'ascending' | 'descending' } | null {
  if (!sort) return null
  return sort.startsWith('-')
    ? { column: sort.slice(1), direction: 'descending' }
    : { column: sort, direction: 'ascending' }
}

/** How many of a definition's columns the list shows; all of them can be sorted by in the address. */
const most = 6

/** The columns a definition offers for its list; figures of plugins are named by their path. */
export function columnsOf(definition: Definition | undefined) {
  if (!definition) return []
  const nodes = fieldNodes(definition)
  return (definition.columns ?? []).slice(0, most).map((path) => {
    const node = nodeOfPath(nodes, path)
    return {
      path,
      /** Absent for figures of plugins. */
      label: node && textOf(node.field.label),
      kind: node?.field.kind,
      isNumeric: node === undefined || ['number', 'money', 'computed'].includes(node.field.kind),
    }
  })
}
