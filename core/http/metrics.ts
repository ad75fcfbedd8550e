import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The figures of a server for Prometheus; README.md of this folder lists them. */
export type Metrics = {
  request(route: string, method: string, status: number, seconds: number): void
  /** One synced commit of the store: how many jobs it carried, and how long the disk or server took. */
  commit(jobs: number, seconds: number): void
  /** A record has changed. */
  change(): void
  /** A command that was carried out, by its type. */
  command(type: string): void
  /** One that was not, by the kind of its refusal. */
  refusal(kind: string): void
  round(done: { readonly fired: number; readonly sent: number; readonly opened: number }): void
  streams(open: number): void
  /** Names who is asked for the gauges when the figures are read; until then they are left out. */
  watch(read: () => Promise<Readings>): void
  /** Text in Prometheus' format. */
  text(): Promise<string>
  readonly contentType: string
}

/** What is looked up each time the figures are read. */
export type Readings = {
  /** Seconds the oldest due timer has waited; 0 when none is due. */
  readonly timerLag: number
  /** As above, for what is to leave after commits. */
  readonly outboxLag: number
  readonly outboxWaiting: number
  /** Given up after its last attempt: somebody has to look. */
  readonly outboxFailed: number
  readonly databaseBytes: number
  readonly diskFreeBytes: number
  /** Unix time of the last backup's cut; 0 without one. */
  readonly lastBackup: number
  readonly isReady: boolean
}

/** Labels are route patterns, statuses, types of commands and kinds of refusals, never paths: nothing personal gets in. */
export const createMetrics = (version: string): Metrics => {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register, prefix: 'checkwright_' })
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> =>
    new Counter({ name: `checkwright_${name}`, help, labelNames, registers })
  const gauge = (name: string, help: string): Gauge => new Gauge({ name: `checkwright_${name}`, help, registers })
  const histogram = <L extends string>(
    name: string,
    help: string,
    { buckets, labels = [] }: { readonly buckets: number[]; readonly labels?: readonly L[] },
  ): Histogram<L> => new Histogram({ name: `checkwright_${name}`, help, labelNames: labels, buckets, registers })

  new Gauge({ name: 'checkwright_info', help: 'The program that runs', labelNames: ['version'], registers }).set(
    { version },
    1,
  )
  const requests = histogram('http_request_seconds', 'Time to the answer of a request', {
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    labels: ['route', 'method', 'status'],
  })
  const commands = counter('commands_total', 'Commands carried out', ['type'])
  const refusals = counter('commands_refused_total', 'Commands refused, by kind', ['kind'])
  const changes = counter('record_changes_total', 'Changes of records this process has committed')
  const jobs = histogram('commit_jobs', 'Jobs that shared one synced commit', { buckets: [1, 2, 4, 8, 16, 32, 64] })
  const seconds = histogram('commit_seconds', 'Time a synced commit took', {
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  })
  const fired = counter('timers_fired_total', 'Timers this process has fired')
  const sent = counter('outbox_sent_total', 'Effects, notices and openings this process has carried out')
  const streams = gauge('event_streams', 'Browsers that listen for changes')
  const gauges: { readonly [reading in keyof Readings]: Gauge } = {
    timerLag: gauge('timer_lag_seconds', 'How long the oldest due timer has waited'),
    outboxLag: gauge('outbox_lag_seconds', 'How long the oldest due effect has waited'),
    outboxWaiting: gauge('outbox_waiting', 'What is to leave after commits and has not yet'),
    outboxFailed: gauge('outbox_failed', 'What was given up and waits for somebody to look'),
    databaseBytes: gauge('database_bytes', 'Size of the database with its log'),
    diskFreeBytes: gauge('disk_free_bytes', 'Room left on the disk of the data folder'),
    lastBackup: gauge('last_backup_timestamp_seconds', 'When the last backup was taken; 0 when never'),
    isReady: gauge('ready', '1 while /readyz says so'),
  }
  let read: (() => Promise<Readings>) | undefined

  return {
    request: (route, method, status, time) => requests.observe({ route, method, status }, time),
    commit: (count, time) => {
      jobs.observe(count)
      seconds.observe(time)
    },
    change: () => changes.inc(),
    command: (type) => commands.inc({ type }),
    refusal: (kind) => refusals.inc({ kind }),
    round: (done) => {
      fired.inc(done.fired)
      sent.inc(done.sent + done.opened)
    },
    streams: (open) => streams.set(open),
    watch: (readings) => {
      read = readings
    },
    text: async () => {
      // A database that is away must not take the other figures with it: that is when they are looked at.
      const readings = await read?.().catch(() => null)
      if (readings === null) gauges.isReady.set(0)
      else if (readings !== undefined)
        for (const [name, value] of Object.entries(readings)) gauges[name as keyof Readings].set(Number(value))
      return register.metrics()
    },
    contentType: register.contentType,
  }
}
