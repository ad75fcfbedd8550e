import type { NewEvent, Plan } from '@checkwright/core/engine/plan'
import type { Json } from '@checkwright/core/model/base'
import type { RecordState } from '@checkwright/core/model/record'

/** Plans and states made by hand: the store is tested without the engine. */

export const stateOf = (id: string, more: Partial<RecordState> = {}): RecordState => ({
  id,
  definition: 'd1',
  version: 1,
  seq: 1,
  status: 'open',
  starter: 'p1',
  applicant: 'p1',
  openedAt: '2026-03-02T08:00:00.000Z',
  answers: {},
  changed: {},
  erased: [],
  steps: [],
  tasks: [],
  links: [],
  participants: [],
  slices: {},
  figures: {},
  ...more,
})

export const eventOf = (seq: number, type: string, data: Json, more: Partial<NewEvent> = {}): NewEvent => ({
  seq,
  type,
  data,
  at: '2026-03-02T08:00:00.000Z',
  actor: { by: 'p1' },
  personal: [],
  ...more,
})

/** A plan that changes nothing but what is given. Without events it gets one that opens or comments. */
export const planOf = (state: RecordState, more: Partial<Plan> = {}): Plan => ({
  events: [eventOf(state.seq, state.seq === 1 ? 'record.opened' : 'comment.added', { text: 'x' })],
  state,
  dropTimers: false,
  timers: {},
  tasks: { put: [], drop: [] },
  deadlines: { put: [], drop: [] },
  readers: { put: [], drop: [] },
  index: { put: [], drop: [] },
  watches: { put: [], drop: [] },
  opens: [],
  outbox: [],
  ...more,
})
