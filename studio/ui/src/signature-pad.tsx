import Eraser from 'lucide-solid/icons/eraser'
import Keyboard from 'lucide-solid/icons/keyboard'
import PenLine from 'lucide-solid/icons/pen-line'
import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { flag } from './attributes.ts'
import { Button } from './button.tsx'
import { type ControlProps, createControl } from './control.ts'
import { drawName, drawStrokes, type InkPoint, type Stroke } from './ink.ts'
import { TextInput } from './text-input.tsx'

/** A signature as it leaves the pad. */
export interface Signature {
  /** Transparent PNG with dark ink. */
  readonly image: Blob
  readonly method: 'drawn' | 'typed'
}

/** The props of {@link SignaturePad}. */
export interface SignaturePadProps extends ControlProps {
  /** After each stroke or letter; `null` when the pad is empty again. */
  readonly onChange: (signature: Signature | null) => void
  readonly labels: {
    /** What the empty pad says, and its accessible name. */
    readonly hint: string
    readonly clear: string
    readonly typeInstead: string
    readonly drawInstead: string
    readonly typedName: string
  }
}

/** A place to sign by finger, pen or mouse, full width and 200 px high; by keyboard the name is typed and written out. */
export function SignaturePad(props: SignaturePadProps) {
  const control = createControl(props)
  const [strokes, setStrokes] = createSignal<readonly Stroke[]>([])
  const [typed, setTyped] = createSignal<string>()
  const isTyping = () => typed() !== undefined
  const isLocked = () => control.isDisabled() || control.isReadOnly()
  const isEmpty = () => strokes().length === 0 && !typed()
  let canvas: HTMLCanvasElement | undefined
  let nameInput: HTMLInputElement | undefined
  let current: InkPoint[] | undefined

  const draw = () => {
    const context = canvas?.getContext('2d')
    if (!context) return
    const name = typed()
    if (name !== undefined) drawName(context, name.trim(), scale())
    else drawStrokes(context, current ? [...strokes(), current] : strokes(), scale())
  }
  const report = () => {
    draw()
    if (isEmpty()) return props.onChange(null)
    const method = isTyping() ? 'typed' : 'drawn'
    canvas?.toBlob((image) => image && props.onChange({ image, method }), 'image/png')
  }
  const point = (event: PointerEvent): InkPoint => {
    const box = canvas?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }
  const start = (event: PointerEvent) => {
    if (isLocked() || isTyping() || event.button !== 0) return
    canvas?.setPointerCapture(event.pointerId)
    current = [point(event)]
    draw()
  }
  const move = (event: PointerEvent) => {
    if (!current) return
    // A phone reports several positions a frame; all of them make the line smooth.
    const events = event.getCoalescedEvents?.() ?? []
    for (const one of events.length > 0 ? events : [event]) current.push(point(one))
    draw()
  }
  const end = () => {
    if (!current) return
    const stroke = current
    current = undefined
    setStrokes((list) => [...list, stroke])
    report()
  }
  const clear = () => {
    setStrokes([])
    setTyped((name) => (name === undefined ? undefined : ''))
    report()
  }
  const switchMethod = () => {
    setStrokes([])
    setTyped((name) => (name === undefined ? '' : undefined))
    report()
    nameInput?.focus()
  }

  onMount(() => {
    const fit = () => {
      if (!canvas) return
      canvas.width = Math.round(canvas.clientWidth * scale())
      canvas.height = Math.round(canvas.clientHeight * scale())
      draw()
    }
    const observer = new ResizeObserver(fit)
    if (canvas) observer.observe(canvas)
    onCleanup(() => observer.disconnect())
  })

  return (
    // biome-ignore lint/a11y/useSemanticElements: the field around it names this group
    <div
      class="cw-signature"
      role="group"
      aria-label={control.label()}
      aria-labelledby={control.labelledBy()}
      aria-describedby={control.describedBy()}
    >
      <div
        class="cw-signature-pad"
        data-empty={flag(isEmpty())}
        data-invalid={control.invalidFlag()}
        data-disabled={flag(isLocked())}
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={props.labels.hint}
          onPointerDown={start}
          onPointerMove={move}
          onPointerUp={end}
          onPointerCancel={end}
        />
        <Show when={isEmpty() && !isTyping()}>
          <span class="cw-signature-hint" aria-hidden="true">
            {props.labels.hint}
          </span>
        </Show>
      </div>
      <Show when={!isLocked()}>
        <div class="cw-signature-acts">
          <Show when={isTyping()}>
            <TextInput
              ref={(element) => {
                nameInput = element
              }}
              id={`${control.id() ?? 'signature'}-name`}
              label={props.labels.typedName}
              placeholder={props.labels.typedName}
              value={typed() ?? ''}
              autocomplete="name"
              onChange={(name) => {
                setTyped(name)
                report()
              }}
            />
          </Show>
          <Button id={control.id()} tone="ghost" icon={isTyping() ? PenLine : Keyboard} onClick={switchMethod}>
            {isTyping() ? props.labels.drawInstead : props.labels.typeInstead}
          </Button>
          <Button tone="ghost" icon={Eraser} disabled={isEmpty()} onClick={clear}>
            {props.labels.clear}
          </Button>
        </div>
      </Show>
    </div>
  )
}

/** Device pixels a CSS pixel, at least 2 so that the print is sharp, at most 3 so that the file stays small. */
function scale(): number {
  return Math.min(3, Math.max(2, window.devicePixelRatio))
}
