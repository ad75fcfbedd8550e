import { KeyHint } from '@checkwright/ui/key-hint'
import { For, lazy, Show, Suspense } from 'solid-js'
import { type MessageKey, t } from '../../i18n/index.ts'

const Dialog = lazy(() => import('@checkwright/ui/dialog').then((module) => ({ default: module.Dialog })))

const lines: readonly { readonly keys: readonly string[]; readonly text: MessageKey }[] = [
  { keys: ['j'], text: 'inbox.key.next' },
  { keys: ['k'], text: 'inbox.key.previous' },
  { keys: ['Enter'], text: 'inbox.key.open' },
  { keys: ['a'], text: 'inbox.key.approve' },
  { keys: ['r'], text: 'inbox.key.return' },
  { keys: ['?'], text: 'inbox.key.help' },
]

/** The keys of the inbox. */
export function KeyHelp(props: { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }) {
  return (
    <Show when={props.open}>
      <Suspense>
        <Dialog open onOpenChange={props.onOpenChange} title={t('inbox.keys')} labels={{ close: t('common.close') }}>
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
      </Suspense>
    </Show>
  )
}
