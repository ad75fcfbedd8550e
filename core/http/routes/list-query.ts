import type { ListQuery } from '../../runtime/runtime.ts'

export type RawListQuery = {
  readonly definition?: string
  readonly status?: string
  readonly filter?: readonly string[]
  readonly sort?: string
  readonly search?: string
  readonly cursor?: string
  readonly limit?: number
}

type Filter = ListQuery['filters'][number]

/** The query string as the runtime wants it. Values may hold colons: only the first two divide. */
export const listQuery = ({ filter = [], sort, limit = 50, ...rest }: RawListQuery): ListQuery => ({
  ...rest,
  limit,
  filters: filter.map(readFilter),
  ...(sort === undefined ? {} : { sort: { path: sort.replace(/^-/, ''), descending: sort.startsWith('-') } }),
})

const readFilter = (text: string): Filter => {
  const [path = '', op = ''] = text.split(':', 2)
  return { path, op: op as Filter['op'], value: text.slice(path.length + op.length + 2) }
}
