import type { TaskTab } from '@checkwright/core/model/api'
import type { Operations } from '@checkwright/core/model/operations.generated'
import { infiniteQueryOptions, queryOptions } from '@tanstack/solid-query'
import { locale } from '../i18n/index.ts'
import { call } from './call.ts'

/** What the list of records may be limited to and ordered by. */
export type RecordsQuery = Operations['GET /api/records']['query']

/** The keys under which answers are kept; the event stream invalidates by their beginnings. */
export const keys = {
  me: ['me'],
  setup: ['setup'],
  demo: ['demo'],
  definitions: ['definitions'],
  plugins: ['plugins'],
  versions: (id: string) => ['definitions', id, 'versions'],
  version: (id: string, version: number) => ['definitions', id, 'versions', version],
  diff: (id: string, from: string, to: string) => ['definitions', id, 'diff', from, to],
  library: ['library'],
  template: (id: string) => ['library', id],
  allTasks: ['tasks'],
  tasks: (tab: TaskTab) => ['tasks', tab],
  allRecords: ['records'],
  records: (query: RecordsQuery) => ['records', query],
  record: (id: string) => ['record', id],
  events: (id: string) => ['record', id, 'events'],
  explain: (id: string) => ['record', id, 'explain'],
  people: ['people'],
  departments: ['departments'],
  allDepartments: ['departments', 'all'],
  access: ['slips'],
  health: ['health'],
  backups: ['backups'],
} as const

export const meQuery = () =>
  queryOptions({ queryKey: keys.me, queryFn: ({ signal }) => call('GET /api/me', { signal }), retry: false })

export const setupQuery = () =>
  queryOptions({ queryKey: keys.setup, queryFn: ({ signal }) => call('GET /api/setup', { signal }), retry: false })

/** Whether this is the demo company. It changes only with a new page. */
export const demoQuery = () =>
  queryOptions({
    queryKey: keys.demo,
    queryFn: ({ signal }) => call('GET /api/demo', { signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const definitionsQuery = () =>
  queryOptions({
    queryKey: keys.definitions,
    queryFn: ({ signal }) => call('GET /api/definitions', { signal }),
  })

/** The installed plugins with what they add to definitions; for designers. They change only with a start of the server. */
export const pluginsQuery = () =>
  queryOptions({
    queryKey: keys.plugins,
    queryFn: ({ signal }) => call('GET /api/plugins', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.versions(id),
    queryFn: ({ signal }) => call('GET /api/definitions/:id/versions', { params: { id }, signal }),
  })

/** One published version; asks for nothing while no form is chosen. */
export const versionQuery = (id: string | undefined, version: number | undefined) =>
  queryOptions({
    queryKey: keys.version(id ?? '', version ?? 0),
    queryFn: ({ signal }) =>
      call('GET /api/definitions/:id/versions/:n', { params: { id: id ?? '', n: String(version) }, signal }),
    enabled: id !== undefined && (version ?? 0) > 0,
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What changed from one version to another or to the draft; asks for nothing while these are the same. */
export const diffQuery = (id: string, from: string, to: string) =>
  queryOptions({
    // Its sentences come in the language asked for, so each language is an answer of its own.
    queryKey: [...keys.diff(id, from, to), locale()],
    queryFn: ({ signal }) =>
      call('GET /api/definitions/:id/versions/:a/diff/:b', { params: { id, a: from, b: to }, signal }),
    enabled: from !== to,
  })

/** The templates; for designers. Which of them are in use changes. */
export const libraryQuery = () =>
  queryOptions({ queryKey: keys.library, queryFn: ({ signal }) => call('GET /api/library', { signal }) })

export const templateQuery = (department: string, template: string) =>
  queryOptions({
    queryKey: keys.template(`${department}/${template}`),
    queryFn: ({ signal }) =>
      call('GET /api/library/:department/:template', { params: { department, template }, signal }),
  })

export const tasksQuery = (tab: TaskTab) =>
  infiniteQueryOptions({
    queryKey: keys.tasks(tab),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => call('GET /api/tasks', { query: { tab, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const recordsQuery = (query: RecordsQuery) =>
  infiniteQueryOptions({
    queryKey: keys.records(query),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/records', { query: { limit: 50, ...query, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const recordQuery = (id: string) =>
  queryOptions({
    queryKey: keys.record(id),
    queryFn: ({ signal }) => call('GET /api/records/:id', { params: { id }, signal }),
  })

export const eventsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.events(id),
    queryFn: ({ signal }) => call('GET /api/records/:id/events', { params: { id }, signal }),
  })

export const explainQuery = (id: string) =>
  queryOptions({
    // Its sentences come in the language asked for, so each language is an answer of its own.
    queryKey: [...keys.explain(id), locale()],
    queryFn: ({ signal }) => call('GET /api/records/:id/explain', { params: { id }, signal }),
  })

/** The people of the organisation, as far as the reader may know them. */
export const peopleQuery = () =>
  queryOptions({
    queryKey: keys.people,
    queryFn: ({ signal }) => call('GET /api/people', { signal }),
    staleTime: 60_000,
  })

export const departmentsQuery = () =>
  queryOptions({
    queryKey: keys.departments,
    queryFn: ({ signal }) => call('GET /api/departments', { signal }),
    staleTime: 300_000,
  })

/** Those that are no more too: old records name them. */
export const allDepartmentsQuery = () =>
  queryOptions({
    queryKey: keys.allDepartments,
    queryFn: ({ signal }) => call('GET /api/departments', { query: { ended: 'include' }, signal }),
    staleTime: 300_000,
  })

/** How each person comes in; for administrators. */
export const accessQuery = () =>
  queryOptions({ queryKey: keys.access, queryFn: ({ signal }) => call('GET /api/slips', { signal }) })

/** How the installation fares, for administrators; asked anew while the page is looked at. */
export const healthQuery = () =>
  queryOptions({
    queryKey: keys.health,
    queryFn: ({ signal }) => call('GET /api/health', { signal }),
    refetchInterval: 15_000,
  })

/** The backups of the installation; asked for often while one is being taken. */
export const backupsQuery = () =>
  queryOptions({
    queryKey: keys.backups,
    queryFn: ({ signal }) => call('GET /api/backups', { signal }),
    refetchInterval: ({ state }) => (state.data?.runningSince ? 1_000 : 15_000),
  })
