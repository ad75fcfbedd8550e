import type { Instant } from '@checkwright/core/model/base'
import type { View } from '@checkwright/core/plugin/contract'
import type { SlaEvents, SlaState } from './ledger.ts'
import type { SlaSettings } from './settings.generated.ts'

/** The types of this plugin. */
export interface Sla {
  readonly id: 'sla'
  readonly settings: SlaSettings
  readonly state: SlaState
  readonly events: SlaEvents
  readonly commands: {
    /** `occurred`: the moment from which time stood still, where the clock goes by what people say happened. */
    readonly pause: { readonly clock: string; readonly reason: string; readonly occurred?: Instant }
    readonly resume: { readonly clock: string; readonly occurred?: Instant }
  }
}

export type SlaView = View<Sla>
