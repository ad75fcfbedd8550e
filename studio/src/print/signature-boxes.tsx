import type { FieldNode } from '@checkwright/core/engine/form'
import type { SignatureOptions } from '@checkwright/core/model/definition'
import type { Signature } from '@checkwright/core/model/record'
import { For, Match, Switch } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { fileUrl } from '../fields/files.ts'
import { formatFullInstant } from '../format/time.ts'
import { isErased, type Printed } from './context.ts'

/** Boxes for signatures: what is declared, the drawing, name and time; room to sign by hand where nobody has yet. */
export function SignatureBoxes(props: { readonly printed: Printed; readonly nodes: readonly FieldNode[] }) {
  return (
    <div class="print-signatures">
      <For each={props.nodes}>{(node) => <Box printed={props.printed} node={node} />}</For>
    </div>
  )
}

function Box(props: { readonly printed: Printed; readonly node: FieldNode }) {
  const signature = () => props.printed.values.value(props.node.path) as unknown as Signature | null
  const meaning = () => textOf((props.node.field.options as SignatureOptions | undefined)?.meaning)
  return (
    <section class="print-signature">
      <h3>{textOf(props.node.field.label)}</h3>
      <p class="print-meaning">{meaning()}</p>
      <Switch
        fallback={
          <p class="print-to-sign">
            <span>{t('print.signHere')}</span>
            <span>{t('print.dateHere')}</span>
          </p>
        }
      >
        <Match when={isErased(props.printed, props.node.path)}>
          <p>{t('record.erased')}</p>
        </Match>
        <Match when={signature()}>
          {(given) => (
            <>
              <img class="print-ink" src={fileUrl(given().image)} alt={given().name} />
              <p class="print-signed">
                <span>{given().name}</span>
                <span>{formatFullInstant(given().at)}</span>
              </p>
            </>
          )}
        </Match>
      </Switch>
    </section>
  )
}
