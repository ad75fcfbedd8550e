import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = {
  request(route: string, method: string, status: number, seconds: number): void
  commit(): void
  streams(open: number): void
  /** Text in Prometheus' format. */
  text(): Promise<string>
  readonly contentType: string
}

/** Numbers for Prometheus. Labels are route patterns and statuses, never paths, so nothing personal gets in. */
export const createMetrics = (): Metrics => {
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
  return {
    request: (route, method, status, seconds) => requests.observe({ route, method, status }, seconds),
    commit: () => commits.inc(),
    streams: (open) => streams.set(open),
    text: () => register.metrics(),
    contentType: register.contentType,
  }
}
