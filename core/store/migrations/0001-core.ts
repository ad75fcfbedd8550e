import { CompiledQuery } from 'kysely'
import type { Migration } from 'kysely/migration'
import { ddl, type Guard, guardStatements, kindOf } from '../dialect.ts'

/**
 * All tables of the core, see tables.ts for what they are. Keys and indexes follow the questions that are asked: each page
 * of a list, each poll and each command is a walk along one of them.
 */
export const core: Migration = {
  up: async (db) => {
    const kind = kindOf(db)
    const statements = [...tables, ...indexes].map((statement) => ddl(kind, statement))
    for (const statement of [...statements, ...guards.flatMap((guard) => guardStatements(kind, guard))])
      await db.executeQuery(CompiledQuery.raw(statement))
  },
}

const tables = [
  `create table stream (
    id $text primary key, kind $text not null, head_seq integer not null, head_hash $text not null,
    created_at $text not null
  ) $table`,
  `create table event (
    stream $text not null references stream (id), seq integer not null, type $text not null, at $text not null,
    occurred $text, actor $text not null, body $text not null, salt $text not null, leaf_hashes $text not null,
    prev_hash $text not null, hash $text not null, primary key (stream, seq)
  ) $table`,
  `create table event_leaf (
    stream $text not null, seq integer not null, pointer $text not null, salt $text, value $text,
    primary key (stream, seq, pointer), foreign key (stream, seq) references event (stream, seq)
  ) $table`,
  `create table record (
    id $text primary key, definition $text not null, version integer not null, "number" $text, status $text not null,
    seq integer not null, starter $text not null, applicant $text not null, department $text, opened_at $text not null,
    updated_at $text not null, closed_at $text, state $text not null
  ) $rows`,
  `create table record_reader (
    principal $text not null, record $text not null references record (id), definition $text not null,
    updated_at $text not null, primary key (record, principal)
  ) $table`,
  `create table value_index (
    definition $text not null, path $text not null, record $text not null references record (id), "number" $real,
    "text" $text, primary key (record, path)
  ) $table`,
  `create table deadline (
    record $text not null references record (id), plugin $text not null, "key" $text not null, due $text not null,
    state $text not null, provisional integer not null, step $text, since $text, title $text,
    primary key (record, plugin, "key")
  ) $table`,
  `create table task (
    record $text not null references record (id), "key" $text not null, kind $text not null, step $text,
    since $text not null, due $text, definition $text not null, primary key (record, "key")
  ) $table`,
  `create table task_candidate (
    person $text not null, record $text not null, task $text not null, primary key (record, task, person),
    foreign key (record, task) references task (record, "key") on delete cascade
  ) $table`,
  `create table vote (
    record $text not null references record (id), step $text not null, round integer not null, seat $text not null,
    decision $text not null, "by" $text not null, primary key (record, step, round, seat)
  ) $table`,
  `create table step_outcome (
    record $text not null references record (id), step $text not null, round integer not null, outcome $text not null,
    primary key (record, step, round)
  ) $table`,
  `create table timer (
    stream $text not null references stream (id), owner $text not null, "key" $text not null, due $text not null,
    primary key (stream, owner, "key")
  ) $table`,
  'create table topic (topic $text primary key, revision integer not null) $table',
  `create table topic_watch (
    topic $text not null, stream $text not null references stream (id), primary key (topic, stream)
  ) $table`,
  `create table topic_job (
    topic $text not null, revision integer not null, stream $text not null references stream (id),
    primary key (topic, stream)
  ) $table`,
  `create table outbox (
    id $text primary key, "key" $text not null unique, kind $text not null, stream $text not null,
    plugin $text not null, payload $text not null, created_at $text not null, next_at $text not null,
    attempts integer not null, state $text not null, error $text
  ) $rows`,
  `create table notice (
    id $text primary key, person $text not null, record $text not null, plugin $text not null, code $text not null,
    params $text not null, at $text not null, read_at $text
  ) $rows`,
  `create table idempotency (
    person $text not null, "key" $text not null, route $text not null, body_hash $text not null,
    status integer not null, etag $text, response $text not null, record $text, at $text not null,
    primary key (person, "key")
  ) $rows`,
  `create table draft (
    record $text not null, step $text not null, round integer not null, person $text not null, path $text not null,
    base $text not null, value $text not null, at $text not null, primary key (record, step, round, person, path)
  ) $table`,
  'create table number_series (series $text primary key, next integer not null) $table',
  `create table record_number (
    "number" $text primary key, record $text not null, series $text not null, serial integer not null,
    state $text not null, unique (series, serial)
  ) $table`,
  `create table blob (
    digest $text primary key, size integer not null, type $text not null, created_at $text not null
  ) $table`,
  `create table attachment (
    id $text primary key, digest $text not null references blob (digest), name $text not null, type $text not null,
    size integer not null, person $text not null, record $text, path $text, created_at $text not null
  ) $rows`,
  `create table definition (
    id $text primary key, "key" $text not null unique, draft $text not null, draft_revision integer not null,
    published integer not null, title $text not null, created_at $text not null, updated_at $text not null
  ) $rows`,
  `create table definition_version (
    definition $text not null references definition (id), version integer not null, document $text not null,
    compiled $text not null, hash $text not null, published_by $text not null, published_at $text not null,
    primary key (definition, version)
  ) $rows`,
  `create table department (
    id $text primary key, name $text not null, parent $text references department (id), head $text, ended_at $text
  ) $rows`,
  `create table person (
    id $text primary key, name $text not null, account $text not null unique,
    department $text references department (id), superior $text references person (id), active integer not null,
    language $text, created_at $text not null, updated_at $text not null
  ) $rows`,
  `create table person_role (
    person $text not null references person (id), role $text not null, primary key (person, role)
  ) $table`,
  'create table calendar ("key" $text primary key, revision integer not null, data $text not null) $rows',
  `create table setting (name $text primary key, value $text not null, revision integer not null default 1) $rows`,
  `create table erasure (
    id $text primary key, stream $text not null, paths $text not null, person $text not null, at $text not null
  ) $rows`,
]

/** Names of the tables made here. */
export const tableNames: readonly string[] = tables.map((one) => /^create table "?(\w+)/.exec(one)?.[1] ?? one)

const indexes = [
  // Lists: the newest of what a principal may see, of one definition and of all.
  'create index record_reader_list on record_reader (principal, definition, updated_at, record)',
  'create index record_reader_all on record_reader (principal, updated_at, record)',
  'create index record_opened on record (definition, opened_at, id)',
  'create index record_number_order on record (definition, "number", id) where "number" is not null',
  'create index record_status on record (definition, status, id)',
  'create index record_starter on record (starter, opened_at, id)',
  'create index value_index_text on value_index (definition, path, "text", record) where "text" is not null',
  'create index value_index_number on value_index (definition, path, "number", record) where "number" is not null',
  // Inbox and its tabs.
  'create index task_candidate_person on task_candidate (person, record, task)',
  'create index vote_by on vote ("by", record)',
  'create index draft_person on draft (person, record)',
  // Queues.
  'create index timer_due on timer (due)',
  'create index deadline_due on deadline (state, due)',
  'create index outbox_next on outbox (state, next_at)',
  'create index outbox_stream on outbox (stream)',
  'create index topic_watch_stream on topic_watch (stream)',
  // Erasing, pruning, counting references.
  'create index notice_person on notice (person, at)',
  'create index notice_record on notice (record)',
  'create index idempotency_at on idempotency (at)',
  'create index idempotency_record on idempotency (record) where record is not null',
  'create index attachment_digest on attachment (digest)',
  'create index attachment_record on attachment (record) where record is not null',
  'create index record_number_record on record_number (record)',
  'create index person_role_role on person_role (role, person)',
  'create index erasure_stream on erasure (stream)',
]

/** The audit trail is append-only for everybody; personal leaves may be emptied, in place and for good. */
const guards: readonly Guard[] = [
  { table: 'event', on: 'update' },
  { table: 'event', on: 'delete' },
  {
    table: 'event_leaf',
    on: 'update',
    allowed:
      'new.stream = old.stream and new.seq = old.seq and new.pointer = old.pointer and new.salt is null and new.value is null',
  },
  { table: 'event_leaf', on: 'delete' },
  { table: 'definition_version', on: 'update' },
  { table: 'definition_version', on: 'delete' },
  { table: 'stream', on: 'delete' },
]
