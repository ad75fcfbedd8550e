import { Combobox as Ark, createListCollection } from '@ark-ui/solid/combobox'
import Check from 'lucide-solid/icons/check'
import ChevronsUpDown from 'lucide-solid/icons/chevrons-up-down'
import X from 'lucide-solid/icons/x'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { flag } from './attributes.ts'
import { type ControlProps, createControl } from './control.ts'
import { matches, type Option } from './option.ts'

/** What every picker of the kit (`Combobox`, `MultiSelect`, `PersonPicker`) takes. */
export interface PickerProps extends ControlProps {
  /** All options, or with `onSearch` those found for the last query. */
  readonly options: readonly Option[]
  /** Options of chosen values that `options` may lack while a search is on. */
  readonly known?: readonly Option[]
  /** Makes it ask instead of filtering: called with each query, `''` on opening. The caller sets `options` and `loading`. */
  readonly onSearch?: (query: string) => void
  readonly loading?: boolean
  readonly placeholder?: string
  readonly labels: PickerLabels
}

/** The words of a picker. */
export interface PickerLabels {
  readonly open: string
  readonly clear: string
  /** Where nothing was found. */
  readonly empty: string
  readonly loading: string
  /** Takes one chosen option out again; the option's label is put before it. */
  readonly remove: string
}

/** The searchable list behind all pickers. Internal to the kit. */
export function Picker(props: {
  readonly picker: PickerProps
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
  readonly multiple: boolean
  /** Draws the start of an option, such as a person's initial. */
  readonly mark?: (option: Option) => JSX.Element
}) {
  const control = createControl(props.picker)
  const [query, setQuery] = createSignal<string>()
  const [isOpen, setIsOpen] = createSignal(false)
  const all = createMemo(() => {
    const byValue = new Map<string, Option>()
    for (const option of [...(props.picker.known ?? []), ...props.picker.options]) byValue.set(option.value, option)
    return byValue
  })
  const labelOf = (value: string) => all().get(value)?.label ?? value
  const shown = createMemo(() => {
    if (props.picker.onSearch || !query()) return props.picker.options
    return props.picker.options.filter((option) => matches(option, query() ?? ''))
  })
  const collection = createMemo(() =>
    createListCollection({
      items: shown(),
      itemToValue: (option) => option.value,
      itemToString: (option) => option.label,
      isItemDisabled: (option) => option.disabled ?? false,
    }),
  )
  // The text is ours: what is typed while searching, the chosen label at rest. Left to the widget, it is lost when the
  // chosen option is not among those found.
  const text = () => query() ?? (props.multiple || !props.values[0] ? '' : labelOf(props.values[0]))
  const search = (typed: string) => {
    setQuery(typed)
    props.picker.onSearch?.(typed)
  }
  const openChange = (open: boolean) => {
    setIsOpen(open)
    if (!open) setQuery(undefined)
    else if (query() === undefined) props.picker.onSearch?.('')
  }
  const choose = (values: readonly string[]) => {
    setQuery(props.multiple && isOpen() ? '' : undefined)
    if (props.multiple) props.picker.onSearch?.('')
    props.onChange(values)
  }
  const isLocked = () => control.isDisabled() || control.isReadOnly()
  const status = () =>
    props.picker.loading ? props.picker.labels.loading : shown().length === 0 ? props.picker.labels.empty : ''
  return (
    <Ark.Root
      class="cw-picker"
      collection={collection()}
      value={[...props.values]}
      onValueChange={(details) => choose(details.value)}
      inputValue={text()}
      onInputValueChange={(details) => details.reason === 'input-change' && search(details.inputValue)}
      open={isOpen()}
      onOpenChange={(details) => openChange(details.open)}
      multiple={props.multiple}
      closeOnSelect={!props.multiple}
      disabled={control.isDisabled()}
      readOnly={control.isReadOnly()}
      invalid={control.isInvalid()}
      required={control.isRequired()}
      openOnClick
      lazyMount
      unmountOnExit
      inputBehavior="autohighlight"
      selectionBehavior="preserve"
      positioning={{ sameWidth: true, gutter: 4, strategy: 'fixed' }}
      ids={{
        ...(control.id() ? { input: control.id() } : {}),
        ...(control.field ? { label: control.field.labelId } : {}),
      }}
    >
      <Ark.Control
        class="cw-input cw-input-box cw-picker-box"
        data-invalid={control.invalidFlag()}
        data-disabled={flag(control.isDisabled())}
        data-readonly={flag(control.isReadOnly())}
      >
        <Show when={props.multiple}>
          <For each={props.values}>
            {(value) => (
              <span class="cw-picker-chosen">
                <span>{labelOf(value)}</span>
                <Show when={!isLocked()}>
                  <button
                    type="button"
                    aria-label={`${labelOf(value)} ${props.picker.labels.remove}`}
                    onClick={() => props.onChange(props.values.filter((other) => other !== value))}
                  >
                    <X aria-hidden="true" />
                  </button>
                </Show>
              </span>
            )}
          </For>
        </Show>
        <Ark.Input
          placeholder={props.values.length > 0 ? undefined : props.picker.placeholder}
          aria-label={control.label()}
          aria-describedby={control.describedBy()}
          // After a search the widget goes on naming an option of the list that is closed by then. Null takes the attribute away.
          {...(isOpen() ? {} : { 'aria-activedescendant': null as unknown as undefined })}
          onFocus={() => props.picker.onFocus?.()}
          onBlur={() => props.picker.onBlur?.()}
        />
        <Show when={props.values.length > 0 && !isLocked() && !props.multiple && !control.isRequired()}>
          <button
            type="button"
            class="cw-picker-button"
            aria-label={props.picker.labels.clear}
            onClick={() => props.onChange([])}
          >
            <X aria-hidden="true" />
          </button>
        </Show>
        <Ark.Trigger class="cw-picker-button" aria-label={props.picker.labels.open}>
          <ChevronsUpDown aria-hidden="true" />
        </Ark.Trigger>
      </Ark.Control>
      <Ark.Positioner class="cw-popup-place">
        <div class="cw-popup cw-picker-popup" hidden={!isOpen()}>
          <Ark.Content class="cw-picker-list" aria-label={control.label()}>
            <For each={shown()}>
              {(option) => (
                <Ark.Item item={option} class="cw-menu-item">
                  {props.mark?.(option)}
                  <span class="cw-menu-text">
                    {option.label}
                    <Show when={option.detail}>
                      <span class="cw-menu-detail">{option.detail}</span>
                    </Show>
                  </span>
                  <Ark.ItemIndicator class="cw-menu-end">
                    <Check aria-hidden="true" />
                  </Ark.ItemIndicator>
                </Ark.Item>
              )}
            </For>
          </Ark.Content>
          <p class="cw-picker-status" role="status">
            {status()}
          </p>
        </div>
      </Ark.Positioner>
    </Ark.Root>
  )
}
