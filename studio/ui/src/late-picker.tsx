import { type ComponentProps, lazy, Suspense } from 'solid-js'

// The widget library behind pickers (33 kB compressed) is fetched by the first page that shows one.
const Picker = lazy(() => import('./picker.tsx').then((module) => ({ default: module.Picker })))

/** A picker, and until its code is there a box with what is chosen. Internal to the kit. */
export function LatePicker(props: ComponentProps<typeof Picker>) {
  const chosen = () => {
    const known = [...(props.picker.known ?? []), ...props.picker.options]
    return props.values.map((value) => known.find((option) => option.value === value)?.label ?? value).join(' ')
  }
  return (
    <Suspense fallback={<div class="cw-input">{chosen()}</div>}>
      <Picker {...props} />
    </Suspense>
  )
}
