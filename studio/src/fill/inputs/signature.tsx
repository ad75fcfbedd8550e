import type { SignatureOptions } from '@checkwright/core/model/definition'
import { SignaturePad } from '@checkwright/ui/signature-pad'
import { Show } from 'solid-js'
import { t, textOf } from '../../../i18n/index.ts'
import { SignatureImage } from '../../fields/signature-image.tsx'
import { useFill } from '../context.ts'
import type { ControlProps } from './control.tsx'

/** A signature: the pad where this step asks for it, else what was signed before. It is sent together with the submit. */
export function SignatureControl(props: ControlProps) {
  const { fill, signs, setSignature } = useFill()
  const meaning = () => textOf((props.node.field.options as SignatureOptions | undefined)?.meaning)
  return (
    <div class="flex flex-col gap-2">
      <Show when={meaning()}>
        <p class="text-sm">{meaning()}</p>
      </Show>
      <Show
        when={signs(props.path) && fill.raw(props.path) === null}
        fallback={
          <Show when={fill.raw(props.path)} fallback={<p class="text-sm text-muted">{t('fill.notSigned')}</p>}>
            {(value) => <SignatureImage value={value()} />}
          </Show>
        }
      >
        <SignaturePad
          {...(props.label === undefined ? {} : { label: props.label })}
          onChange={(signature) => setSignature(props.path, signature?.image)}
          labels={{
            hint: t('fill.signHere'),
            clear: t('fill.signAgain'),
            typeInstead: t('fill.typeName'),
            drawInstead: t('fill.drawName'),
            typedName: t('fill.typedName'),
          }}
        />
      </Show>
    </div>
  )
}
