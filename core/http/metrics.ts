import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = {
  request(route: string, method: string, status: number, seconds: number): void
  commit(): void
  streams(open: number): void
  /** Text in Prometheus' format. */
  text(): Promise<string>
  readonly contentType: string
}

/** What waits although it is due, asked for when the numbers are read. */
export type Backlog = () => Promise<{
  /** Seconds the oldest due timer has waited; 0 when none is due. */
  readonly timerLag: number
  /** As above, for what is to leave after commits. */
  readonly outboxLag: number
  /** Given up after its last attempt: somebody has to look. */
  readonly outboxFailed: number
}>

/** Numbers for Prometheus. Labels are route patterns and statuses, never paths, so nothing personal gets in. */
export const createMetrics = (backlog: Backlog): Metrics => {
  const register = new Registry()
  collectDefaultMetrics({ register, prefix: 'checkwright_' })
  const requests = new Histogram({
    name: 'checkwright_http_request_seconds',
    help: 'Time to the answer of a request',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [register],
  })
  const commits = new Counter({
    name: 'checkwright_record_commits_total',
    help: 'Changes of records this process has committed',
    registers: [register],
  })
  const streams = new Gauge({
    name: 'checkwright_event_streams',
    help: 'Browsers that listen for changes',
    registers: [register],
  })
  const gauge = (name: string, help: string): Gauge =>
    new Gauge({ name: `checkwright_${name}`, help, registers: [register] })
  const timerLag = gauge('timer_lag_seconds', 'How long the oldest due timer has waited')
  const outboxLag = gauge('outbox_lag_seconds', 'How long the oldest due effect has waited')
  const outboxFailed = gauge('outbox_failed', 'Effects given up, at most 100 are counted')
  return {
    request: (route, method, status, seconds) => requests.observe({ route, method, status }, seconds),
    commit: () => commits.inc(),
    streams: (open) => streams.set(open),
    text: async () => {
      const waiting = await backlog()
      timerLag.set(waiting.timerLag)
      outboxLag.set(waiting.outboxLag)
      outboxFailed.set(waiting.outboxFailed)
      return register.metrics()
    },
    contentType: register.contentType,
  }
}
