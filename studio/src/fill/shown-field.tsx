import type { FieldNode } from '@checkwright/core/engine/form'
import { Match, Switch } from 'solid-js'
import { textOf } from '../../i18n/index.ts'
import { FileThumbs } from '../fields/file-thumbs.tsx'
import { SignatureImage } from '../fields/signature-image.tsx'
import { ValueText } from '../fields/value-text.tsx'
import { anchorOf } from './anchor.ts'
import { filesOf, useFill } from './context.ts'

/** A field of another step as it stands: read, not an input that does nothing. */
export function ShownField(props: { readonly node: FieldNode }) {
  const { fill, nameOf } = useFill()
  const value = () => fill.value(props.node.path)
  return (
    <dl id={anchorOf(props.node.path)} class="answer">
      <dt>{textOf(props.node.field.label)}</dt>
      <dd>
        <Switch fallback={<ValueText node={props.node} value={value()} nameOf={nameOf} />}>
          <Match when={props.node.field.kind === 'attachment' && filesOf(value()).length > 0}>
            <FileThumbs files={filesOf(value())} />
          </Match>
          <Match when={props.node.field.kind === 'signature' && value() !== null}>
            <SignatureImage value={value()} />
          </Match>
        </Switch>
      </dd>
    </dl>
  )
}
