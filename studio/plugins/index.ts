import type { StudioPlugin } from '@checkwright/core/plugin/studio'

type Half = { readonly default: StudioPlugin }

// By pattern, never by name: the studio knows no plugin. Each half names its components lazily, so only these names load here.
const halves = import.meta.glob<Half>('../../plugins/*/studio.tsx', { eager: true })

/** The studio halves of the plugins this build was made with, by id. */
export const studioPlugins: ReadonlyMap<string, StudioPlugin> = new Map(
  Object.values(halves).map((half) => [half.default.id, half.default]),
)
