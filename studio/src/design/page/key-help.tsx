import { Dialog } from '@checkwright/ui/dialog'
import { KeyHint } from '@checkwright/ui/key-hint'
import { For } from 'solid-js'
import { type MessageKey, t } from '../../../i18n/index.ts'

const lines: readonly { readonly keys: readonly string[]; readonly text: MessageKey }[] = [
  { keys: ['Enter'], text: 'design.key.next' },
  { keys: ['⌫'], text: 'design.key.empty' },
  { keys: ['↑', '↓'], text: 'design.key.go' },
  { keys: ['/'], text: 'design.key.slash' },
  { keys: ['Ctrl', '/'], text: 'design.key.kind' },
  { keys: ['Alt', '↑', '↓'], text: 'design.key.move' },
  { keys: ['Alt', '←', '→'], text: 'design.key.column' },
  { keys: ['Ctrl', 'D'], text: 'design.key.duplicate' },
  { keys: ['Ctrl', 'Shift', '⌫'], text: 'design.key.remove' },
  { keys: ['Ctrl', 'V'], text: 'design.key.paste' },
  { keys: ['Ctrl', 'Z'], text: 'design.key.undo' },
  { keys: ['Ctrl', 'Shift', 'Z'], text: 'design.key.redo' },
]

/** The keys of the designer. */
export function KeyHelp(props: { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t('design.keys')}
      labels={{ close: t('common.close') }}
    >
      <dl class="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        <For each={lines}>
          {(line) => (
            <>
              <dt>
                <KeyHint keys={line.keys} />
                <span class="cw-visually-hidden">{line.keys.join(' ')}</span>
              </dt>
              <dd>{t(line.text)}</dd>
            </>
          )}
        </For>
      </dl>
    </Dialog>
  )
}
