/** A point of a stroke in CSS pixels of the pad. */
export interface InkPoint {
  readonly x: number
  readonly y: number
}

/** One stroke of the pen. */
export type Stroke = readonly InkPoint[]

/** The colour of ink and its width in CSS pixels: dark on paper in both themes, since it is printed. */
const ink = { color: '#0d1b2a', width: 2.5 }

/** Draws strokes smoothed through the middles of their segments, so that few points of a fast hand still make a curve. */
export function drawStrokes(context: CanvasRenderingContext2D, strokes: readonly Stroke[], scale: number): void {
  clear(context, scale)
  context.strokeStyle = ink.color
  context.fillStyle = ink.color
  context.lineWidth = ink.width
  context.lineCap = 'round'
  context.lineJoin = 'round'
  for (const stroke of strokes) drawStroke(context, stroke)
}

/** Writes a typed name as large as fits, in a hand-like face where the device has one. */
export function drawName(context: CanvasRenderingContext2D, name: string, scale: number): void {
  clear(context, scale)
  const width = context.canvas.width / scale
  const height = context.canvas.height / scale
  const face = (size: number) =>
    `italic ${size}px "Kaiti SC", KaiTi, STKaiti, "Segoe Script", "Snell Roundhand", cursive`
  context.font = face(64)
  const measured = context.measureText(name).width
  context.font = face(Math.min(64, (64 * (width - 48)) / Math.max(measured, 1)))
  context.fillStyle = ink.color
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(name, width / 2, height / 2)
}

function clear(context: CanvasRenderingContext2D, scale: number): void {
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.clearRect(0, 0, context.canvas.width, context.canvas.height)
}

function drawStroke(context: CanvasRenderingContext2D, stroke: Stroke): void {
  const [first, ...rest] = stroke
  if (!first) return
  context.beginPath()
  if (rest.length === 0) {
    context.arc(first.x, first.y, ink.width / 2, 0, 2 * Math.PI)
    context.fill()
    return
  }
  context.moveTo(first.x, first.y)
  let previous = first
  for (const point of rest) {
    context.quadraticCurveTo(previous.x, previous.y, (previous.x + point.x) / 2, (previous.y + point.y) / 2)
    previous = point
  }
  context.lineTo(previous.x, previous.y)
  context.stroke()
}
