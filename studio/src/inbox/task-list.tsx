import type { TaskItem, TaskTab } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { EmptyState } from '@checkwright/ui/empty-state'
import CircleCheckBig from 'lucide-solid/icons/circle-check-big'
import { createMemo, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useNow } from '../format/now.ts'
import { groupTasks, taskId } from './groups.ts'
import { TaskRow } from './task-row.tsx'

/** The lines of one tab: what waits for me under its headings, the other tabs by time. */
export function TaskListView(props: {
  readonly tab: TaskTab
  readonly items: readonly TaskItem[]
  readonly current: string | undefined
  readonly hrefOf: (item: TaskItem) => string
  readonly nameOf: (id: string) => string | undefined
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly onMore: () => void
  readonly onSwitch: (tab: TaskTab) => void
}) {
  const now = useNow()
  const groups = createMemo(() => groupTasks(props.items, now()))
  const row = (item: TaskItem) => (
    <li>
      <TaskRow
        item={item}
        tab={props.tab}
        href={props.hrefOf(item)}
        isCurrent={taskId(item) === props.current}
        now={now()}
        nameOf={props.nameOf}
      />
    </li>
  )
  return (
    <Show when={props.items.length > 0} fallback={<Empty tab={props.tab} onSwitch={props.onSwitch} />}>
      <Show
        when={props.tab === 'todo'}
        fallback={
          <ul>
            <For each={props.items}>{row}</For>
          </ul>
        }
      >
        <For each={groups()}>
          {(group) => (
            <section aria-labelledby={`group-${group.group}`}>
              <h2 id={`group-${group.group}`} class="inbox-group" data-group={group.group}>
                <span>{t(`inbox.group.${group.group}`)}</span>
                <span class="cw-figures">{group.items.length}</span>
              </h2>
              <ul>
                <For each={group.items}>{row}</For>
              </ul>
            </section>
          )}
        </For>
      </Show>
      <Show when={props.hasMore}>
        <div class="flex justify-center p-3">
          <Button tone="ghost" loading={props.isLoadingMore} onClick={() => props.onMore()}>
            {t('common.loadMore')}
          </Button>
        </div>
      </Show>
    </Show>
  )
}

function Empty(props: { readonly tab: TaskTab; readonly onSwitch: (tab: TaskTab) => void }) {
  return (
    <EmptyState
      icon={CircleCheckBig}
      title={t(`inbox.empty.${props.tab}`)}
      text={t(`inbox.emptyText.${props.tab}`)}
      actions={
        <>
          <Button href="/start">{t('inbox.startOne')}</Button>
          <Show when={props.tab === 'todo'}>
            <Button tone="ghost" onClick={() => props.onSwitch('started')}>
              {t('inbox.tab.started')}
            </Button>
          </Show>
        </>
      }
    />
  )
}
