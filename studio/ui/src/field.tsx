import CircleAlert from 'lucide-solid/icons/circle-alert'
import { createContext, createUniqueId, For, type JSX, Show, useContext } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { flag, ids } from './attributes.ts'

/** The props of {@link Field}. */
export interface FieldProps {
  readonly label: JSX.Element
  /** Below the label, above the control: how to answer. */
  readonly help?: JSX.Element
  /** At the far end of the label's line: "optional", a count, who filled it last time. */
  readonly hint?: JSX.Element
  readonly required?: boolean
  /** What the star means, read aloud. Needed where `required` is. */
  readonly requiredLabel?: string
  /** Texts of what is wrong; each is a line of its own, named to the control. */
  readonly errors?: readonly string[]
  readonly disabled?: boolean
  readonly readOnly?: boolean
  /** For groups (radio, judgement, files, signature), whose label cannot point at one input. */
  readonly group?: boolean
  /** `item` is the larger text of a checklist on a phone. */
  readonly size?: 'md' | 'item'
  /** The control's id, where something jumps to it; made up otherwise. */
  readonly id?: string
  readonly children: JSX.Element
}

/** What a control learns from the field around it. */
export interface FieldContext {
  readonly controlId: string
  readonly labelId: string
  readonly describedBy: () => string | undefined
  readonly isInvalid: () => boolean
  readonly isRequired: () => boolean
  readonly isDisabled: () => boolean
  readonly isReadOnly: () => boolean
}

const Context = createContext<FieldContext>()

/** The field around a control, if there is one: every control of the kit works inside a `Field` and alone (then give it `label`). */
export function useField(): FieldContext | undefined {
  return useContext(Context)
}

/** Label, help and errors around one control, joined to it by ids. */
export function Field(props: FieldProps) {
  const made = createUniqueId()
  const controlId = props.id ?? `field-${made}`
  const part = (name: string) => `${controlId}-${name}`
  const hasErrors = () => (props.errors?.length ?? 0) > 0
  const context: FieldContext = {
    controlId,
    labelId: part('label'),
    describedBy: () => ids(hasErrors() && part('errors'), props.help !== undefined && part('help')),
    isInvalid: hasErrors,
    isRequired: () => props.required ?? false,
    isDisabled: () => props.disabled ?? false,
    isReadOnly: () => props.readOnly ?? false,
  }
  return (
    <div
      class="cw-field"
      data-size={props.size ?? 'md'}
      data-invalid={flag(hasErrors())}
      data-disabled={flag(props.disabled)}
    >
      <Dynamic
        component={props.group ? 'div' : 'label'}
        id={context.labelId}
        for={props.group ? undefined : controlId}
        class="cw-field-label"
      >
        <span>
          {props.label}
          <Show when={props.required}>
            {/* Never alone on a line of its own. */}
            <span class="cw-field-required" aria-hidden="true">
              {'\u00a0*'}
            </span>
            <span class="cw-visually-hidden"> {props.requiredLabel}</span>
          </Show>
        </span>
        <Show when={props.hint}>
          <span class="cw-field-hint">{props.hint}</span>
        </Show>
      </Dynamic>
      <Show when={props.help}>
        <div id={part('help')} class="cw-field-help">
          {props.help}
        </div>
      </Show>
      <Context.Provider value={context}>{props.children}</Context.Provider>
      <Show when={hasErrors()}>
        <div id={part('errors')} class="cw-field-errors">
          <For each={props.errors}>
            {(error) => (
              <span class="cw-field-error">
                <CircleAlert aria-hidden="true" />
                <span>{error}</span>
              </span>
            )}
          </For>
        </div>
      </Show>
    </div>
  )
}
