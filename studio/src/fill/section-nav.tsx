import { FilterChip } from '@checkwright/ui/chip'
import Check from 'lucide-solid/icons/check'
import { For, Show } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import type { OutlineSection } from './outline.ts'

const isComplete = (one: OutlineSection) => one.total > 0 && one.done === one.total

/** The sections as chips to swipe through, on a phone. */
export function SectionChips(props: { readonly sections: readonly OutlineSection[] }) {
  return (
    <nav class="section-chips" aria-label={t('fill.sections')}>
      <For each={props.sections.map((one) => one.section.key)}>
        {(key) => {
          const one = () => props.sections.find((section) => section.section.key === key)
          return (
            <Show when={one()}>
              {(found) => (
                <FilterChip
                  isSelected={false}
                  onSelect={() => goToSection(key)}
                  tone={found().failed > 0 ? 'danger' : isComplete(found()) ? 'ok' : 'plain'}
                  {...(isComplete(found()) ? { icon: Check } : {})}
                  detail={<Counts outline={found()} />}
                >
                  {textOf(found().section.title)}
                </FilterChip>
              )}
            </Show>
          )
        }}
      </For>
    </nav>
  )
}

/** The sections as a list, on a desk. */
export function SectionList(props: { readonly sections: readonly OutlineSection[] }) {
  return (
    <nav class="section-list" aria-label={t('fill.sections')}>
      <ul class="flex flex-col gap-0.5">
        <For each={props.sections.map((one) => one.section.key)}>
          {(key) => {
            const one = () => props.sections.find((section) => section.section.key === key)
            return (
              <Show when={one()}>
                {(found) => (
                  <li>
                    <button type="button" class="section-link" onClick={() => goToSection(key)}>
                      <span class="min-w-0 flex-1 truncate">{textOf(found().section.title)}</span>
                      <Show when={isComplete(found())}>
                        <Check class="size-4 flex-none text-ok" aria-hidden="true" />
                      </Show>
                      <span class="cw-figures flex-none text-sm text-muted">
                        <Counts outline={found()} />
                      </span>
                    </button>
                  </li>
                )}
              </Show>
            )
          }}
        </For>
      </ul>
    </nav>
  )
}

function Counts(props: { readonly outline: OutlineSection }) {
  return (
    <Show when={props.outline.total > 0}>
      {`${props.outline.done}/${props.outline.total}`}
      <Show when={props.outline.failed > 0}>
        <span class="ms-1 font-medium text-danger">{t('fill.failedCount', { count: props.outline.failed })}</span>
      </Show>
    </Show>
  )
}

function goToSection(key: string): void {
  const section = document.getElementById(`section-${key}`)
  const isQuick = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  section?.scrollIntoView({ block: 'start', behavior: isQuick ? 'instant' : 'smooth' })
  section?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true })
}
