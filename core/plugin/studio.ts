import type { JSX } from 'solid-js'
import type { Json, Locale } from '../model/base.ts'
import type { Deadline, Explanation } from './contract.ts'

/** What every widget is given: never raw state, only what `present` let out. */
export interface WidgetProps {
  readonly locale: Locale
  /** Message of the plugin's bundle, with parameters filled in. */
  t(code: string, params?: Readonly<Record<string, Json>>): string
  readonly record: { readonly id: string; readonly status: string; readonly definition: string }
  /** What the plugin's `present` gave for this reader. */
  readonly data: Json
  readonly figures: Readonly<Record<string, Json>>
  readonly deadlines: readonly Deadline[]
  readonly explanations: readonly Explanation[]
  /** Sends one of the plugin's commands; resolves when the server has committed it. */
  send(type: string, body: Json): Promise<void>
}

export interface FieldProps {
  readonly locale: Locale
  readonly id: string
  readonly value: Json
  readonly options: Json
  readonly readOnly: boolean
  readonly invalid: boolean
  onChange(value: Json): void
}

export interface PanelProps {
  readonly locale: Locale
  readonly settings: Json
  onChange(settings: Json): void
}

type Lazy<P extends object> = () => Promise<{ readonly default: (props: P) => JSX.Element }>

/** The studio half: lazily loaded Solid components by place. */
export interface StudioPlugin {
  readonly id: string
  /** Panel for settings; absent: generated from the settings' schema. */
  readonly panel?: Lazy<PanelProps>
  readonly fields?: Readonly<Record<string, Lazy<FieldProps>>>
  readonly widgets?: Readonly<
    Partial<Record<'record.header' | 'record.aside' | 'item.trailing' | 'list.cell', Lazy<WidgetProps>>>
  >
  readonly pages?: Readonly<Record<string, Lazy<{ readonly locale: Locale }>>>
}

export const defineStudioPlugin = (plugin: StudioPlugin): StudioPlugin => plugin
