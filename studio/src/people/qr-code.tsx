import { createMemo } from 'solid-js'
import { encode } from 'uqr'

/** A text as a QR code, drawn as one path in black on white whatever the theme: it is read by machines. */
export function QrCode(props: { readonly text: string; readonly label: string }) {
  const code = createMemo(() => encode(props.text, { ecc: 'M', border: 2 }))
  const path = () =>
    code()
      .data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
      .join('')
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${code().size} ${code().size}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={props.label}
    >
      <rect width={code().size} height={code().size} fill="#fff" />
      <path d={path()} fill="#000" />
    </svg>
  )
}
