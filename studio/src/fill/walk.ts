import type { FieldNode } from '@checkwright/core/engine/form'
import { meaningOf } from '@checkwright/core/engine/kinds/item'
import type { Path } from '@checkwright/core/model/base'
import { createSignal } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { toasts } from '../app/toasts.tsx'
import { anchorOf } from './anchor.ts'
import { itemOptions, itemState } from './item-state.ts'
import type { Fill } from './model.ts'

/** Going through the items: judging, what comes next, and the way back. */
export type Walk = ReturnType<typeof createWalk>

export function createWalk(fill: Fill, items: () => readonly FieldNode[]) {
  const [current, setCurrent] = createSignal<Path>()
  let lastToast: number | undefined

  const openAfter = (path: Path): FieldNode | undefined => {
    const list = items().filter((node) => fill.isVisible(node.path))
    const at = list.findIndex((node) => node.path === path)
    return [...list.slice(at + 1), ...list.slice(0, at)].find((node) => itemState(fill, node) === 'open')
  }
  const offerUndo = (node: FieldNode, before: ReturnType<Fill['raw']>) => {
    lastToast = toasts.show({
      text: t('fill.judged', { label: shorten(textOf(node.field.label)) }),
      tone: 'ok',
      action: {
        label: t('fill.undo'),
        run: () => {
          fill.setOne(`${node.path}.result`, before)
          focusItem(node.path)
        },
      },
    })
  }
  return {
    current,
    setCurrent,
    /** Takes a judgement. One that leaves nothing to do folds the card and leads to the next open item. */
    judge(node: FieldNode, key: string) {
      if (fill.isReadOnly(node.path)) return
      if (lastToast !== undefined) toasts.dismiss(lastToast)
      const path = `${node.path}.result`
      const before = fill.raw(path)
      const means = meaningOf(key, fill.form().scale(node.field))
      const preset = textOf(itemOptions(node).finding)
      const finding = `${node.path}.finding`
      const needsFinding = means === 'fail' && preset !== '' && fill.raw(finding) === null
      fill.set([
        { path, value: key },
        ...(needsFinding ? [{ path: finding, value: preset }] : []),
        ...(means !== 'fail' && isPreset(node, fill.raw(finding)) ? [{ path: finding, value: null }] : []),
      ])
      const state = itemState(fill, node)
      // The same judgement once more on an item that lacks its photo: it is to be done later.
      if (state === 'incomplete' && before === key) return this.later(node)
      if (state !== 'pass' && state !== 'skipped') return
      offerUndo(node, before)
      const next = openAfter(node.path)
      if (next) queueMicrotask(() => focusItem(next.path))
    },
    /** Leaves what an item lacks for later and goes on to the next open one; it keeps its mark. */
    later(node: FieldNode) {
      const next = openAfter(node.path)
      if (next) focusItem(next.path)
    },
    /** Judges the item the keyboard is on by the place of the result in its scale. */
    judgeCurrent(index: number) {
      const node =
        items().find((one) => one.path === current()) ?? items().find((one) => itemState(fill, one) === 'open')
      const option = node && fill.form().scale(node.field).results[index]
      if (node && option) this.judge(node, option.key)
    },
    move(step: 1 | -1) {
      const list = items().filter((node) => fill.isVisible(node.path))
      const at = list.findIndex((node) => node.path === current())
      const next = list[at < 0 ? 0 : at + step]
      if (next) focusItem(next.path)
    },
  }
}

/** Brings a path's element into the lower third and the focus to its first control. */
export function focusItem(path: Path): void {
  const anchor = document.getElementById(anchorOf(path))
  const control = anchor?.querySelector<HTMLElement>(
    'input:checked, input:not([type="hidden"]):not([hidden]), textarea, select, button',
  )
  control?.focus({ preventScroll: true })
  if (!anchor) return
  const box = anchor.getBoundingClientRect()
  const isQuick = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  const goal = Math.max(96, window.innerHeight * 0.66 - box.height)
  window.scrollBy({ top: box.top - goal, behavior: isQuick ? 'instant' : 'smooth' })
}

// A finding nobody has touched goes with the judgement that brought it, whatever language it came in.
function isPreset(node: FieldNode, finding: ReturnType<Fill['raw']>): boolean {
  const preset = itemOptions(node).finding
  return finding !== null && (finding === preset?.['zh-Hans'] || finding === preset?.en)
}

/** The first words of an item: up to its first stop, or a dozen characters. */
function shorten(text: string): string {
  const head = text.split(/[：:，,。.；;]/)[0] ?? ''
  const letters = [...head]
  return letters.length > 20 ? `${letters.slice(0, 20).join('')}…` : head
}
