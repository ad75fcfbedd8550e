import { type Accessor, createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import { render } from 'solid-js/web'

/**
 * The yardstick of the fill page: the same fields, each a signal, formulas over doubles, and only what is near the window in
 * the page. Nothing is checked, kept or sent.
 */
type Field = { readonly key: string; readonly kind: string; readonly label: { readonly en: string } }

const height = 72
const near = 10

const fields = (await (await fetch('/fields.json')).json()) as readonly Field[]

const values = new Map<string, ReturnType<typeof createSignal<string>>>(
  fields.map((field) => [field.key, createSignal(field.kind === 'number' ? '2' : '')]),
)
const textIn = (key: string) => values.get(key)?.[0]() ?? ''

function Page() {
  const [top, setTop] = createSignal(0)
  window.addEventListener('scroll', () => setTop(window.scrollY), { passive: true })
  const shown = createMemo(() => {
    const first = Math.max(0, Math.floor(top() / height) - near)
    return fields.slice(first, first + Math.ceil(window.innerHeight / height) + 2 * near).map((field) => field)
  })
  const placeOf = new Map(fields.map((field, at) => [field.key, at * height]))
  return (
    <div class="fields" style={{ height: `${fields.length * height}px` }}>
      <For each={shown()}>{(field) => <FieldRow field={field} top={placeOf.get(field.key) ?? 0} />}</For>
    </div>
  )
}

function FieldRow(props: { readonly field: Field; readonly top: number }) {
  const number = props.field.key.slice(1)
  const product: Accessor<number> = createMemo(() => Number(textIn(`a${number}`)) * Number(textIn(`b${number}`)))
  const isShown = () => !props.field.key.startsWith('v') || product() > 10
  return (
    <Show when={isShown()}>
      <div class="field" style={{ top: `${props.top}px` }}>
        <label for={`input-${props.field.key}`}>{props.field.label.en}</label>
        <Switch
          fallback={
            <input
              id={`input-${props.field.key}`}
              value={textIn(props.field.key)}
              onInput={(event) => values.get(props.field.key)?.[1](event.currentTarget.value)}
            />
          }
        >
          <Match when={props.field.key.startsWith('s')}>
            <output id={`input-${props.field.key}`}>{product()}</output>
          </Match>
          <Match when={props.field.key.startsWith('r')}>
            <output id={`input-${props.field.key}`}>{(product() + 1).toFixed(2)}</output>
          </Match>
        </Switch>
      </div>
    </Show>
  )
}

render(() => <Page />, document.getElementById('root') as HTMLElement)
