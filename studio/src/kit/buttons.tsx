import { Button } from '@checkwright/ui/button'
import { IconButton } from '@checkwright/ui/icon-button'
import { KeyHint } from '@checkwright/ui/key-hint'
import Check from 'lucide-solid/icons/check'
import CornerUpLeft from 'lucide-solid/icons/corner-up-left'
import ExternalLink from 'lucide-solid/icons/external-link'
import Funnel from 'lucide-solid/icons/funnel'
import Pencil from 'lucide-solid/icons/pencil'
import Trash from 'lucide-solid/icons/trash'
import { createSignal, For } from 'solid-js'
import { Row, Section } from './section.tsx'
import type { Texts } from './texts.ts'

/** Buttons of all tones and sizes, in all states. */
export function Buttons(props: { readonly t: Texts }) {
  const [isPressed, setIsPressed] = createSignal(true)
  return (
    <Section id="buttons" title={props.t.sections.buttons}>
      <For each={['sm', 'md', 'lg'] as const}>
        {(size) => (
          <Row>
            <Button tone="primary" size={size} icon={Check} keys={['a']}>
              {props.t.approve}
            </Button>
            <Button size={size} icon={CornerUpLeft} keys={['r']}>
              {props.t.return}
            </Button>
            <Button tone="ghost" size={size}>
              {props.t.cancel}
            </Button>
            <Button tone="danger" size={size} icon={Trash}>
              {props.t.remove}
            </Button>
            <IconButton icon={Pencil} size={size} label={props.t.save} />
            <IconButton icon={Funnel} size={size} tone="secondary" label={props.t.bold} />
          </Row>
        )}
      </For>
      <Row>
        <Button tone="primary" loading>
          {props.t.saving}
        </Button>
        <Button loading>{props.t.saving}</Button>
        <Button tone="primary" disabled>
          {props.t.approve}
        </Button>
        <Button disabled>{props.t.return}</Button>
        <Button tone="ghost" disabled>
          {props.t.cancel}
        </Button>
        <Button pressed={isPressed()} onClick={() => setIsPressed(!isPressed())} icon={Funnel}>
          {props.t.bold}
        </Button>
        <Button href="#buttons" tone="ghost" iconEnd={ExternalLink}>
          {props.t.openRecord}
        </Button>
        <KeyHint keys={['Ctrl', 'Enter']} />
      </Row>
      <Button tone="primary" size="lg" block>
        {props.t.submit}
      </Button>
    </Section>
  )
}
