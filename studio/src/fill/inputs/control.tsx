import type { FieldNode } from '@checkwright/core/engine/form'
import type { Path } from '@checkwright/core/model/base'
import { lazy, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { ChoiceControl, ChoicesControl, YesNoControl } from './choice.tsx'
import { DateControl, DateTimeControl } from './date.tsx'
import { MoneyControl, NumberControl, RangeControl } from './number.tsx'
import { Shown } from './shown.tsx'
import { LongTextControl, TextControl } from './text.tsx'

/** What the control of any kind is given. `label` names it where no field stands around it, as in a cell of a table. */
export interface ControlProps {
  readonly path: Path
  readonly node: FieldNode
  readonly label?: string
  /** In a cell of a table: no room for rows of buttons. */
  readonly isCell?: boolean
}

// Each of these brings a library of its own; forms without the kind do not load it.
const Reference = lazy(() => import('./reference.tsx').then((module) => ({ default: module.ReferenceControl })))
const Files = lazy(() => import('./files.tsx').then((module) => ({ default: module.FilesControl })))
const Signature = lazy(() => import('./signature.tsx').then((module) => ({ default: module.SignatureControl })))

const controls: Readonly<Record<string, (props: ControlProps) => import('solid-js').JSX.Element>> = {
  text: TextControl,
  longText: LongTextControl,
  number: NumberControl,
  money: MoneyControl,
  range: RangeControl,
  date: DateControl,
  dateTime: DateTimeControl,
  yesNo: YesNoControl,
  choice: ChoiceControl,
  choices: ChoicesControl,
  person: Reference,
  department: Reference,
  attachment: Files,
  signature: Signature,
  computed: Shown,
}

/** The control of a field by its kind; a kind the studio does not know is shown and cannot be changed. */
export function Control(props: ControlProps) {
  return (
    <Suspense fallback={<span class="cw-skeleton" data-height="control" aria-hidden="true" />}>
      <Dynamic component={controls[props.node.field.kind] ?? Shown} {...props} />
    </Suspense>
  )
}

/** Kinds whose control is a group of inputs, which a label cannot point at. */
export const isGroupKind = (node: FieldNode, isFew: boolean): boolean =>
  ['range', 'yesNo', 'choices', 'attachment', 'signature', 'computed'].includes(node.field.kind) ||
  (node.field.kind === 'choice' && isFew)
