import { For } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { Box } from './values.ts'

/** Boxes to tick, those of the answer ticked. */
export function Boxes(props: { readonly boxes: readonly Box[]; readonly isStacked?: boolean }) {
  return (
    <span class="print-boxes" data-stacked={props.isStacked ? '' : undefined}>
      <For each={props.boxes}>
        {(box) => (
          <span class="print-choice" data-on={box.isOn ? '' : undefined} data-bad={box.isBad ? '' : undefined}>
            <svg
              class="print-box"
              viewBox="0 0 12 12"
              role="img"
              aria-label={t(box.isOn ? 'print.ticked' : 'print.unticked')}
            >
              <rect x="0.75" y="0.75" width="10.5" height="10.5" />
              {box.isOn ? <path d="M2.5 6.2 5 8.8 9.6 3" /> : null}
            </svg>
            <span>{box.label}</span>
          </span>
        )}
      </For>
    </span>
  )
}
