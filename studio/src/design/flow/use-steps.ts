import type { Json } from '@checkwright/core/model/base'
import { locale, t } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import { beginnings } from '../inspector/beginnings.ts'
import { initialOf } from '../inspector/initial.ts'
import { optionsOfStep } from '../inspector/parts.ts'
import { isObject } from '../inspector/schema.ts'
import { useTools } from '../inspector/tools.tsx'
import type { Place } from '../model/edit.ts'
import type { Act } from '../model/history.ts'
import * as acts from './step-acts.ts'
import { stepKindTitle } from './step-words.ts'

/** Everything that can be done to the steps of the draft, as acts of its history. */
export function useSteps() {
  const design = useDesign()
  const tools = useTools()
  const perform = (act: Act | null): boolean => {
    if (act) design.perform(act)
    return act !== null
  }
  const fresh = (kind: string, place: Place): acts.NewStep => {
    const options = kind.includes('.')
      ? initialOf(optionsOfStep(kind, tools.plugins()), beginnings(tools, place, locale()))
      : undefined
    return {
      kind,
      title: { [locale()]: stepKindTitle(kind, tools.plugins()) },
      branch: { [locale()]: t('flow.kind.approval') },
      taken: design.taken(),
      ...(isObject(options) ? { options: options as { readonly [name: string]: Json } } : {}),
    }
  }
  return {
    add: (place: Place, kind: string) => perform(acts.addStep(design.definition(), place, fresh(kind, place))),
    duplicate: (place: Place) => perform(acts.duplicateStep(design.definition(), place, design.taken())),
    move: (place: Place, by: 1 | -1) => perform(acts.moveStep(design.definition(), place, by)),
    moveTo: (place: Place, sequence: Place) => perform(acts.moveStepTo(design.definition(), place, sequence)),
    remove: (place: Place) => perform(acts.removeStep(design.definition(), place)),
    addBranch: (place: Place) => perform(acts.addBranch(design.definition(), place, fresh('approval', place))),
    moveBranch: (place: Place, by: 1 | -1) => perform(acts.moveBranch(design.definition(), place, by)),
    removeBranch: (place: Place) => perform(acts.removeBranch(design.definition(), place)),
  }
}
