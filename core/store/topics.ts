import { lockFreeRows } from './dialect.ts'
import { countingStatement, statement } from './statements.ts'
import type { Db, Tx } from './store.ts'

/** A watcher that is still to hear of a topic's revision. */
export type TopicJob = { readonly topic: string; readonly revision: number; readonly stream: string }

/**
 * Says that a topic changed: raises its revision and notes all its watchers, in the transaction of the change. They are told
 * later, some at a time, by whoever works off `nextTopicJobs`; a watcher not yet told of an earlier revision hears of the
 * last one only. Returns the new revision.
 */
export const bumpTopic = async (tx: Tx, topic: string): Promise<number> => {
  const revision = (await raise(tx, { topic, first: 1 }))[0]?.revision ?? 1
  await tx
    .insertInto('topic_job')
    .columns(['topic', 'revision', 'stream'])
    .expression((query) =>
      query
        .selectFrom('topic_watch')
        .innerJoin('topic', 'topic.topic', 'topic_watch.topic')
        .select(['topic_watch.topic', 'topic.revision', 'topic_watch.stream'])
        .where('topic_watch.topic', '=', topic),
    )
    .onConflict((conflict) => conflict.columns(['topic', 'stream']).doUpdateSet({ revision }))
    .execute()
  return revision
}

/** Watchers still to be told. On PostgreSQL inside a job, other processes' are left out. */
export const nextTopicJobs = async (db: Db | Tx, limit: number): Promise<readonly TopicJob[]> =>
  'ports' in db ? await lockedJobs(db, { limit }) : await plainJobs(db, { limit })

/**
 * Takes a job off the list, in the transaction that appends `topic.changed` to the watcher. False when another was first or
 * the topic changed again meanwhile (the newer job follows): then append nothing.
 */
export const finishTopicJob = async (tx: Tx, job: TopicJob): Promise<boolean> => (await takeJob(tx, job)) === 1

/** 0 for a topic that never changed. */
export const topicRevision = async (db: Db, topic: string): Promise<number> =>
  (await db.selectFrom('topic').select('revision').where('topic', '=', topic).executeTakeFirst())?.revision ?? 0

const raise = statement((db, p: { readonly topic: string; readonly first: number }) =>
  db
    .insertInto('topic')
    .values({ topic: p.topic, revision: p.first })
    .onConflict((conflict) =>
      conflict.column('topic').doUpdateSet((each) => ({ revision: each('topic.revision', '+', 1) })),
    )
    .returning('revision'),
)

const jobs = (db: Db, limit: number) =>
  db.selectFrom('topic_job').select(['topic', 'revision', 'stream']).orderBy('topic').orderBy('stream').limit(limit)

const plainJobs = statement((db, p: { readonly limit: number }) => jobs(db, p.limit))

const lockedJobs = statement((db, p: { readonly limit: number }) => lockFreeRows(db, jobs(db, p.limit)))

const takeJob = countingStatement((db, p: TopicJob) =>
  db
    .deleteFrom('topic_job')
    .where('topic', '=', p.topic)
    .where('stream', '=', p.stream)
    .where('revision', '=', p.revision),
)
