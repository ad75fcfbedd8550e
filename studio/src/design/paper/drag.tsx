import GripVertical from 'lucide-solid/icons/grip-vertical'
import { type Accessor, createContext, createSignal, type JSX, onCleanup, Show, useContext } from 'solid-js'
import type { Place } from '../model/edit.ts'
import { placeText } from '../model/place.ts'

/** A gap between two lines of a section. */
export type Gap = { readonly section: number; readonly index: number }

type Dragging = {
  readonly place: Accessor<Place | undefined>
  start(event: PointerEvent, place: Place): void
}

const Context = createContext<Dragging>()

/**
 * Lines are dragged by their grips, with mouse and finger. While one is dragged a rule shows where it will come to stand, the page
 * scrolls at its edges, and Escape leaves everything as it was. By keyboard the same is done with Alt and the arrows.
 */
export function DragArea(props: {
  readonly onDrop: (place: Place, gap: Gap) => void
  readonly scroller: () => HTMLElement | undefined
  readonly children: JSX.Element
}) {
  const [place, setPlace] = createSignal<Place>()
  const [rule, setRule] = createSignal<{ readonly top: number; readonly left: number; readonly width: number }>()
  let stop: (() => void) | undefined
  const start = (event: PointerEvent, dragged: Place) => {
    if (event.button !== 0) return
    event.preventDefault()
    const grip = event.currentTarget as HTMLElement
    grip.setPointerCapture(event.pointerId)
    setPlace(dragged)
    let found: Gap | undefined
    let frame = 0
    let y = event.clientY
    const follow = () => {
      const scroller = props.scroller()
      if (scroller) scrollAtEdge(scroller, y)
      const near = nearestGap(y)
      found = near?.gap
      setRule(near?.rule)
      frame = requestAnimationFrame(follow)
    }
    const move = (next: PointerEvent) => {
      y = next.clientY
    }
    const end = (isDropped: boolean) => {
      cancelAnimationFrame(frame)
      grip.removeEventListener('pointermove', move)
      grip.removeEventListener('pointerup', drop)
      grip.removeEventListener('pointercancel', cancel)
      document.removeEventListener('keydown', leave, true)
      setPlace(undefined)
      setRule(undefined)
      stop = undefined
      if (isDropped && found) props.onDrop(dragged, found)
    }
    const drop = () => end(true)
    const cancel = () => end(false)
    const leave = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return
      key.preventDefault()
      key.stopPropagation()
      end(false)
    }
    grip.addEventListener('pointermove', move)
    grip.addEventListener('pointerup', drop)
    grip.addEventListener('pointercancel', cancel)
    document.addEventListener('keydown', leave, true)
    stop = cancel
    frame = requestAnimationFrame(follow)
  }
  onCleanup(() => stop?.())
  return (
    <Context.Provider value={{ place, start }}>
      {props.children}
      <Show when={rule()}>
        {(at) => (
          <div class="drop-rule" style={{ top: `${at().top}px`, left: `${at().left}px`, width: `${at().width}px` }} />
        )}
      </Show>
    </Context.Provider>
  )
}

/** The grip of a line. */
export function Grip(props: { readonly place: Place; readonly label: string }) {
  const dragging = useContext(Context)
  return (
    <span
      class="grip"
      title={props.label}
      aria-hidden="true"
      data-dragged={placeText(dragging?.place() ?? []) === placeText(props.place) ? '' : undefined}
      onPointerDown={(event) => dragging?.start(event, props.place)}
    >
      <GripVertical />
    </span>
  )
}

/** The gap nearest to a height in the window: above or below each line, or in a section without lines. */
function nearestGap(y: number) {
  let best: { readonly far: number; readonly gap: Gap; readonly top: number; readonly box: DOMRect } | undefined
  const offer = (gap: Gap, top: number, box: DOMRect) => {
    const far = Math.abs(top - y)
    if (best === undefined || far < best.far) best = { far, gap, top, box }
  }
  const sections = [...document.querySelectorAll<HTMLElement>('[data-paper] [data-section]')]
  for (const [section, element] of sections.entries()) {
    const lines = [...element.querySelectorAll<HTMLElement>('[data-line]')]
    for (const [index, line] of lines.entries()) {
      const box = line.getBoundingClientRect()
      offer({ section, index }, box.top, box)
      if (index === lines.length - 1) offer({ section, index: index + 1 }, box.bottom, box)
    }
    const box = element.getBoundingClientRect()
    if (lines.length === 0) offer({ section, index: 0 }, box.top + box.height / 2, box)
  }
  return best && { gap: best.gap, rule: { top: best.top, left: best.box.left, width: best.box.width } }
}

const edge = 48

function scrollAtEdge(scroller: HTMLElement, y: number): void {
  const box = scroller.getBoundingClientRect()
  if (y < box.top + edge) scroller.scrollTop -= (box.top + edge - y) / 4
  else if (y > box.bottom - edge) scroller.scrollTop += (y - box.bottom + edge) / 4
}
