import { Button } from '@checkwright/ui/button'
import Copy from 'lucide-solid/icons/copy'
import { createSignal, Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import type { Place } from '../model/edit.ts'
import { useTools } from './tools.tsx'

/** What stands at a place of the definition, as it is kept; for whoever reads JSON. */
export function JsonView(props: { readonly place: Place }) {
  const tools = useTools()
  const [isShown, setIsShown] = createSignal(false)
  const text = () => JSON.stringify(tools.value(props.place) ?? null, null, 2)
  return (
    <div class="flex flex-col gap-2">
      <div class="flex gap-2">
        <Button size="sm" expanded={isShown()} onClick={() => setIsShown(!isShown())}>
          {t(isShown() ? 'inspector.hideJson' : 'inspector.showJson')}
        </Button>
        <Show when={isShown() && navigator.clipboard !== undefined}>
          <Button size="sm" tone="ghost" icon={Copy} onClick={() => void navigator.clipboard.writeText(text())}>
            {t('inspector.copy')}
          </Button>
        </Show>
      </div>
      <Show when={isShown()}>
        <pre class="max-h-80 overflow-auto rounded-md bg-sunken p-3 font-mono text-xs" tabindex="0">
          {text()}
        </pre>
      </Show>
    </div>
  )
}
