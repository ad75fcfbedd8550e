import type { Generated } from 'kysely'

/**
 * The tables of the core as Kysely sees them; migrations/ creates them on both databases. Text ids (UUIDv7)
 * and instants sort as text. JSON columns are text: nothing in SQL looks inside them, filters and sorting go through
 * `value_index`. Booleans are 0 and 1.
 */
export type Tables = {
  /** The head of each chain. One row a stream; locked first by whoever appends. */
  stream: { id: string; kind: string; head_seq: number; head_hash: string; created_at: string }
  /**
   * Append-only (a trigger refuses update and delete). `body` is the leaf shared by all values that are not personal,
   * `leaf_hashes` the hashes of all leaves in order, the body's first; `hash` covers them, the header and `prev_hash`.
   */
  event: {
    stream: string
    seq: number
    type: string
    at: string
    occurred: string | null
    actor: string
    body: string
    salt: string
    leaf_hashes: string
    prev_hash: string
    hash: string
  }
  /** Personal values, one row each. The trigger allows exactly one change: `salt` and `value` to null, together. */
  event_leaf: { stream: string; seq: number; pointer: string; salt: string | null; value: string | null }
  /** Present state beside the events; `seq` is the ETag. */
  record: {
    id: string
    definition: string
    version: number
    number: string | null
    status: string
    seq: number
    starter: string
    applicant: string
    department: string | null
    opened_at: string
    updated_at: string
    closed_at: string | null
    state: string
  }
  /** Who may see a record: any principal of theirs has a row. `definition` stands here too so that lists page by index. */
  record_reader: { principal: string; record: string; definition: string; updated_at: string }
  value_index: { definition: string; path: string; record: string; number: number | null; text: string | null }
  deadline: {
    record: string
    plugin: string
    key: string
    due: string
    state: string
    provisional: number
    step: string | null
    since: string | null
    title: string | null
  }
  task: {
    record: string
    key: string
    kind: string
    step: string | null
    since: string
    due: string | null
    definition: string
  }
  task_candidate: { person: string; record: string; task: string }
  /** Votes and outcomes: their primary keys are the last word on who was first. */
  vote: { record: string; step: string; round: number; seat: string; decision: string; by: string }
  step_outcome: { record: string; step: string; round: number; outcome: string }
  timer: { stream: string; owner: string; key: string; due: string }
  topic: { topic: string; revision: number }
  topic_watch: { topic: string; stream: string }
  /** Watchers still to be told; emptied by a resumable job. */
  topic_job: { topic: string; revision: number; stream: string }
  /** What is to leave or to be opened after commit. `key` is stable over retries. */
  outbox: {
    id: string
    key: string
    kind: string
    stream: string
    plugin: string
    payload: string
    created_at: string
    next_at: string
    attempts: number
    state: string
    error: string | null
  }
  /** In-app notices to persons. */
  notice: {
    id: string
    person: string
    record: string
    plugin: string
    code: string
    params: string
    at: string
    read_at: string | null
  }
  idempotency: {
    person: string
    key: string
    route: string
    body_hash: string
    status: number
    etag: string | null
    response: string
    record: string | null
    at: string
  }
  /** Autosaved changes, one row a path; emptied at submit. */
  draft: {
    record: string
    step: string
    round: number
    person: string
    path: string
    base: string
    value: string
    at: string
  }
  number_series: { series: string; next: number }
  record_number: { number: string; record: string; series: string; serial: number; state: string }
  /** Content-addressed files: `digest` names the file. */
  blob: { digest: string; size: number; type: string; created_at: string }
  attachment: {
    id: string
    digest: string
    name: string
    type: string
    size: number
    person: string
    record: string | null
    path: string | null
    created_at: string
  }
  definition: {
    id: string
    key: string
    draft: string
    draft_revision: number
    published: number
    title: string
    created_at: string
    updated_at: string
    draft_by: string | null
  }
  /**
   * Immutable (trigger). `compiled` holds the typed trees; `hash` is over the canonical JSON of the definition. `effective`, a
   * plain date, and `revision` repeat what the document says.
   */
  definition_version: {
    definition: string
    version: number
    document: string
    compiled: string
    hash: string
    published_by: string
    published_at: string
    effective: string | null
    revision: string | null
  }
  person: {
    id: string
    name: string
    account: string
    department: string | null
    superior: string | null
    active: number
    language: string | null
    created_at: string
    updated_at: string
  }
  person_role: { person: string; role: string }
  department: { id: string; name: string; parent: string | null; head: string | null; ended_at: string | null }
  calendar: { key: string; revision: number; data: string }
  /** Settings of the installation by name: organisation, zone, languages, plugin configuration, directory revision. */
  setting: { name: string; value: string; revision: Generated<number> }
  /** What was erased, replayed after a restore. */
  erasure: { id: string; stream: string; paths: string; person: string; at: string }
  /** Migrations that ran, by owner (`core` or a plugin's id). */
  migration: { owner: string; name: string; at: string }
}
