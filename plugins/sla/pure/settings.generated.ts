/** Generated from settings.schema.json by `pnpm generate`; edit that file instead. */

export type Key = string
/**
 * `dateField` begins on the day or moment in the field, and follows it when it is corrected; `fieldSet` begins when the field is first filled.
 */
export type Start =
  | {
      on: 'opened'
    }
  | {
      on: 'stepEntered'
      step: StepRef
    }
  | {
      on: 'stepLeft'
      step: StepRef
      outcome?: Outcome
    }
  | {
      on: 'fieldSet'
      field: FieldRef
    }
  | {
      on: 'dateField'
      field: FieldRef
    }
export type StepRef = string
/**
 * Only this outcome, such as approved, submitted or returned; any when absent.
 */
export type Outcome = string
export type FieldRef = string
export type Stop =
  | StopEvent
  | {
      on: 'all'
      /**
       * @minItems 2
       * @maxItems 10
       */
      of: StopEvent[]
    }
export type StopEvent =
  | {
      on: 'closed'
    }
  | {
      on: 'stepLeft'
      step: StepRef
      outcome?: Outcome
    }
  | {
      on: 'fieldSet'
      field: FieldRef
    }
export type Principal = string
export type Reminder =
  | {
      before: Span
      to: ActorRefs
    }
  | {
      share: number
      to: ActorRefs
    }
export type ActorRef =
  | {
      person: string
    }
  | {
      role: string
    }
  | {
      who: 'starter' | 'applicant'
    }
  | {
      field: FieldRef
    }
  | {
      superiorOf: string
    }
  | {
      step: StepRef
    }
/**
 * @minItems 1
 * @maxItems 20
 */
export type ActorRefs = ActorRef[]

/**
 * Time limits of a definition: each clock says when it begins, how long it runs, what ends and what stops it.
 */
export interface SlaSettings {
  /**
   * @minItems 1
   * @maxItems 20
   */
  clocks: Clock[]
}
export interface Clock {
  key: Key
  title: Text
  start: Start
  /**
   * Whether starts and stops count from when they were recorded or from when they are said to have happened.
   */
  basis?: 'recorded' | 'effective'
  limit: Span
  /**
   * Key of the calendar whose days and hours count.
   */
  calendar?: string
  counting?: Counting
  /**
   * @minItems 1
   * @maxItems 10
   */
  stop: Stop[]
  pauses?: Pauses
  /**
   * @maxItems 10
   */
  reminders?: Reminder[]
  onLate?: OnLate
  source?: Text
}
export interface Text {
  'zh-Hans'?: string
  en?: string
}
export interface Span {
  amount: number
  unit: 'calendarDays' | 'workingDays' | 'hours' | 'minutes' | 'workingHours'
}
export interface Counting {
  /**
   * Of limits in days.
   */
  startDay?: 'excluded' | 'included'
  /**
   * Limits in days end with the day unless told, others at the moment.
   */
  end?: 'endOfDay' | 'exact'
}
/**
 * A pause of a limit in days takes whole days out: its first and its last day do not count.
 */
export interface Pauses {
  /**
   * @minItems 1
   * @maxItems 20
   */
  reasons?: {
    key: Key
    label: Text
  }[]
  /**
   * Principals: starter, applicant, participant, step:<step>, role:<role>, person:<id>, department:<id>, everyone.
   *
   * @minItems 1
   * @maxItems 20
   */
  who?: Principal[]
  /**
   * Calendar days; the clock runs on by itself after the last of them.
   */
  maxTotalDays?: number
  whileStep?: StepRef
}
export interface OnLate {
  notify: ActorRefs
}
