import type { Path } from '@checkwright/core/model/base'
import { createSignal, type Signal } from 'solid-js'

/**
 * One signal a path, made when it is first read: a change renews what shows the changed paths and nothing else, however
 * large the form is.
 */
export function createPathSignals() {
  const signals = new Map<Path, Signal<number>>()
  const of = (path: Path) => {
    let signal = signals.get(path)
    if (!signal) {
      signal = createSignal(0)
      signals.set(path, signal)
    }
    return signal
  }
  return {
    track(path: Path): void {
      of(path)[0]()
    },
    touch(paths: Iterable<Path>): void {
      for (const path of new Set(paths)) signals.get(path)?.[1]((count) => count + 1)
    },
    touchAll(): void {
      for (const [, touch] of signals.values()) touch((count) => count + 1)
    },
  }
}
