/** Generated from settings.schema.json by `pnpm generate`; edit that file instead. */

export type FieldRef = string
export type Decimal = string
export type Weight = string

/**
 * How the results of a checklist become score points, a percentage and a grade.
 */
export interface ScoringSettings {
  title?: Text
  /**
   * All items, or the keys of sections and items.
   */
  items?: 'all' | FieldRef[]
  points?: Points
  weights?: Weights
  scale?: 'percentage' | 'points'
  rounding?: Rounding
  /**
   * Bands of the rounded total. Both bounds belong to a band; without an upper bound it reaches to the next one.
   *
   * @minItems 1
   * @maxItems 20
   */
  grades?: Grade[]
  /**
   * @maxItems 200
   */
  critical?: FieldRef[]
}
export interface Text {
  'zh-Hans'?: string
  en?: string
}
export interface Points {
  pass?: Decimal
  fail?: Decimal
  /**
   * For scales with more than two results, e.g. 0, 4, 6, 8 and 10. A result that is not applicable never counts.
   */
  results?: {
    [k: string]: Decimal
  }
}
/**
 * An item's points and base are multiplied by its own weight and that of its section.
 */
export interface Weights {
  sections?: {
    [k: string]: Weight
  }
  items?: {
    [k: string]: Weight
  }
}
export interface Rounding {
  places: number
  mode?: 'halfUp' | 'halfEven'
}
export interface Grade {
  key: string
  label: Text
  from: Decimal
  to?: Decimal
}
