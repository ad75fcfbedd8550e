import { Index, Show } from 'solid-js'

/** The props of {@link LoadingState}. */
export interface LoadingStateProps {
  /** Said to assistive technology; shown with `shape="spinner"`. */
  readonly label: string
  /** Grey shapes of what will come, or a turning ring where its shape is not known. */
  readonly shape?: 'lines' | 'cards' | 'rows' | 'spinner'
  readonly count?: number
}

/** Something is on its way. Show it only after a moment (150 ms): flashing is worse than waiting. */
export function LoadingState(props: LoadingStateProps) {
  const shape = () => props.shape ?? 'lines'
  return (
    <div class="cw-loading" data-shape={shape()} role="status">
      <Show when={shape() === 'spinner'} fallback={<span class="cw-visually-hidden">{props.label}</span>}>
        <span class="cw-spinner" aria-hidden="true" />
        <span>{props.label}</span>
      </Show>
      <Show when={shape() !== 'spinner'}>
        <Index each={Array.from({ length: props.count ?? 3 })}>
          {() => (
            <Show when={shape() === 'cards'} fallback={<Skeleton />}>
              <div class="cw-card cw-skeleton-card">
                <Skeleton width="long" />
                <Skeleton width="short" />
                <Skeleton height="control" />
              </div>
            </Show>
          )}
        </Index>
      </Show>
    </div>
  )
}

/** One grey bar in the shape of a text or a control that is still missing. */
export function Skeleton(props: { readonly width?: 'full' | 'long' | 'short'; readonly height?: 'text' | 'control' }) {
  return (
    <span
      class="cw-skeleton"
      data-width={props.width ?? 'full'}
      data-height={props.height ?? 'text'}
      aria-hidden="true"
    />
  )
}
