import type {
  DefinitionSummary,
  DemoState,
  DepartmentRow,
  EventList,
  ExplainView,
  List,
  Me,
  PersonRow,
  PluginView,
  RecordList,
  RecordView,
  SetupState,
  TaskList,
  TaskTab,
  VersionDocument,
  VersionSummary,
} from '@checkwright/core/model/api'
import { infiniteQueryOptions, queryOptions } from '@tanstack/solid-query'
import { locale } from '../i18n/index.ts'
import { get } from './client.ts'

/** The keys under which answers are kept; the event stream invalidates by their beginnings. */
export const keys = {
  me: ['me'],
  setup: ['setup'],
  demo: ['demo'],
  definitions: ['definitions'],
  plugins: ['plugins'],
  versions: (id: string) => ['definitions', id, 'versions'],
  version: (id: string, version: number) => ['definitions', id, 'versions', version],
  allTasks: ['tasks'],
  tasks: (tab: TaskTab) => ['tasks', tab],
  allRecords: ['records'],
  records: (query: string) => ['records', query],
  record: (id: string) => ['record', id],
  events: (id: string) => ['record', id, 'events'],
  explain: (id: string) => ['record', id, 'explain'],
  people: ['people'],
  departments: ['departments'],
} as const

export const meQuery = () =>
  queryOptions({ queryKey: keys.me, queryFn: ({ signal }) => get<Me>('/api/me', signal), retry: false })

export const setupQuery = () =>
  queryOptions({ queryKey: keys.setup, queryFn: ({ signal }) => get<SetupState>('/api/setup', signal), retry: false })

/** Whether this is the demo company. It changes only with a new page. */
export const demoQuery = () =>
  queryOptions({
    queryKey: keys.demo,
    queryFn: ({ signal }) => get<DemoState>('/api/demo', signal),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const definitionsQuery = () =>
  queryOptions({
    queryKey: keys.definitions,
    queryFn: ({ signal }) => get<List<DefinitionSummary>>('/api/definitions', signal),
  })

/** The installed plugins with what they add to definitions; for designers. They change only with a start of the server. */
export const pluginsQuery = () =>
  queryOptions({
    queryKey: keys.plugins,
    queryFn: ({ signal }) => get<List<PluginView>>('/api/plugins', signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.versions(id),
    queryFn: ({ signal }) => get<List<VersionSummary>>(`/api/definitions/${id}/versions`, signal),
  })

/** One published version; asks for nothing while no form is chosen. */
export const versionQuery = (id: string | undefined, version: number | undefined) =>
  queryOptions({
    queryKey: keys.version(id ?? '', version ?? 0),
    queryFn: ({ signal }) => get<VersionDocument>(`/api/definitions/${id}/versions/${version}`, signal),
    enabled: id !== undefined && (version ?? 0) > 0,
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })

export const tasksQuery = (tab: TaskTab) =>
  infiniteQueryOptions({
    queryKey: keys.tasks(tab),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<TaskList>(`/api/tasks?tab=${tab}${cursor(pageParam)}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const recordsQuery = (query: string) =>
  infiniteQueryOptions({
    queryKey: keys.records(query),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<RecordList>(`/api/records?limit=50${query}${cursor(pageParam)}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const recordQuery = (id: string) =>
  queryOptions({
    queryKey: keys.record(id),
    queryFn: ({ signal }) => get<RecordView>(`/api/records/${id}`, signal),
  })

export const eventsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.events(id),
    queryFn: ({ signal }) => get<EventList>(`/api/records/${id}/events`, signal),
  })

export const explainQuery = (id: string) =>
  queryOptions({
    // Its sentences come in the language asked for, so each language is an answer of its own.
    queryKey: [...keys.explain(id), locale()],
    queryFn: ({ signal }) => get<ExplainView>(`/api/records/${id}/explain`, signal),
  })

/** The people of the organisation, as far as the reader may know them. */
export const peopleQuery = () =>
  queryOptions({
    queryKey: keys.people,
    queryFn: ({ signal }) => get<List<PersonRow>>('/api/people', signal),
    staleTime: 60_000,
  })

export const departmentsQuery = () =>
  queryOptions({
    queryKey: keys.departments,
    queryFn: ({ signal }) => get<List<DepartmentRow>>('/api/departments', signal),
    staleTime: 300_000,
  })

const cursor = (value: string) => (value === '' ? '' : `&cursor=${encodeURIComponent(value)}`)
