import { found, type Lint } from './lint.ts'

/** A number pattern must hold exactly one serial: without one numbers collide, with two nobody knows which counts. */
export const lintNumbering: Lint = ({ definition }) => {
  const { numbering } = definition
  if (numbering === undefined) return []
  const count = numbering.pattern.match(/\{serial:[1-9]\}/g)?.length ?? 0
  return count === 1 ? [] : [found('definition.number_pattern', '/numbering/pattern', { count })]
}
