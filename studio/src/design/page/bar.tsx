import { Badge } from '@checkwright/ui/badge'
import { Button } from '@checkwright/ui/button'
import { IconButton } from '@checkwright/ui/icon-button'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import CirclePlay from 'lucide-solid/icons/circle-play'
import ClipboardCheck from 'lucide-solid/icons/clipboard-check'
import Keyboard from 'lucide-solid/icons/keyboard'
import ListTree from 'lucide-solid/icons/list-tree'
import PanelRight from 'lucide-solid/icons/panel-right'
import Redo from 'lucide-solid/icons/redo-2'
import Send from 'lucide-solid/icons/send'
import Undo from 'lucide-solid/icons/undo-2'
import { For, Show } from 'solid-js'
import { t, tMaybe } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import { EditText } from '../paper/edit-text.tsx'
import { SaveBadge } from './save-badge.tsx'

export const tabs = ['content', 'flow', 'settings'] as const
export type Tab = (typeof tabs)[number]

/** The top of the designer: the name, where the draft stands, undo and redo, the tabs, and what is done with the draft as a whole. */
export function Bar(props: {
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
  readonly problems: number
  readonly isChecking: boolean
  readonly hasOutline: boolean
  readonly hasInspector: boolean
  readonly mayPublish: boolean
  readonly onOutline: () => void
  readonly onInspector: () => void
  readonly onKeys: () => void
  readonly onCheck: () => void
  readonly onTry: () => void
  readonly onPublish: () => void
}) {
  const design = useDesign()
  const named = (what: 'undo' | 'redo', name: string | undefined) => {
    const act = name === undefined ? undefined : (tMaybe(`design.act.${name}`) ?? tMaybe(`inspector.act.${name}`))
    return act === undefined ? t(`design.${what}`) : t(`design.${what}Act`, { act })
  }
  return (
    <header class="design-bar">
      <IconButton icon={ArrowLeft} label={t('common.back')} href="/definitions" />
      <div class="design-name">
        <EditText place={['title']} thing={null} label={t('design.name')} placeholder={t('design.titlePlaceholder')} />
      </div>
      <SaveBadge />
      <div class="design-acts">
        <IconButton
          icon={Undo}
          label={named('undo', design.undoName())}
          shortcut="Control+Z"
          disabled={!design.canUndo()}
          onClick={() => design.undo()}
        />
        <IconButton
          icon={Redo}
          label={named('redo', design.redoName())}
          shortcut="Control+Shift+Z"
          disabled={!design.canRedo()}
          onClick={() => design.redo()}
        />
      </div>
      <nav class="design-tabs" aria-label={t('design.parts')}>
        <For each={tabs}>
          {(tab) => (
            <button
              type="button"
              class="design-tab"
              aria-current={props.tab === tab ? 'page' : undefined}
              onClick={() => props.onTab(tab)}
            >
              {t(`design.tab.${tab}`)}
            </button>
          )}
        </For>
      </nav>
      <div class="design-ends">
        <IconButton
          class="design-keys"
          icon={Keyboard}
          label={t('design.keys')}
          hasPopup="dialog"
          onClick={() => props.onKeys()}
        />
        <Show when={!props.hasOutline}>
          <IconButton icon={ListTree} label={t('design.outline')} hasPopup="dialog" onClick={() => props.onOutline()} />
        </Show>
        <Show when={!props.hasInspector}>
          <IconButton
            class="design-inspector-button"
            icon={PanelRight}
            label={t('design.inspector')}
            hasPopup="dialog"
            onClick={() => props.onInspector()}
          />
        </Show>
        <Button class="design-try" tone="ghost" icon={CirclePlay} onClick={() => props.onTry()}>
          {t('design.try')}
        </Button>
        <Button
          tone="ghost"
          icon={ClipboardCheck}
          expanded={props.isChecking}
          pressed={props.isChecking}
          onClick={() => props.onCheck()}
        >
          <span class="design-check">
            <span class="design-word">{t('design.check')}</span>
            <Badge count={props.problems} label={t('design.problems')} tone="danger" />
          </span>
        </Button>
        <Show when={props.mayPublish}>
          <Button tone="primary" icon={Send} onClick={() => props.onPublish()}>
            <span class="design-word">{t('design.publish')}</span>
          </Button>
        </Show>
      </div>
    </header>
  )
}
