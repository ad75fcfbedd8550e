import type { TaskItem, TaskTab } from '@checkwright/core/model/api'
import { EmptyState } from '@checkwright/ui/empty-state'
import { IconButton } from '@checkwright/ui/icon-button'
import { PageHeader } from '@checkwright/ui/page-header'
import { SplitPane } from '@checkwright/ui/split-pane'
import { Tabs } from '@checkwright/ui/tabs'
import { useNavigate, useSearchParams } from '@solidjs/router'
import { useInfiniteQuery } from '@tanstack/solid-query'
import FilePlus from 'lucide-solid/icons/file-plus'
import Keyboard from 'lucide-solid/icons/keyboard'
import MousePointerClick from 'lucide-solid/icons/mouse-pointer-click'
import { createMemo, createSignal, lazy, Show, Suspense } from 'solid-js'
import { tasksQuery } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { useKeys } from '../app/keys.ts'
import { Loaded } from '../app/loaded.tsx'
import { useIsDesk } from '../app/media.ts'
import { useNames } from '../app/names.ts'
import { useTitle } from '../app/title.ts'
import { useNow } from '../format/now.ts'
import { groupTasks, neighbour, taskId } from './groups.ts'
import { KeyHelp } from './key-help.tsx'
import { TaskListView } from './task-list.tsx'

const RecordPane = lazy(() => import('../record/record-pane.tsx').then((module) => ({ default: module.RecordPane })))

const tabs: readonly TaskTab[] = ['todo', 'done', 'started', 'drafts']

/** The start page: what waits for me, due first, and on a desk the decision beside it. */
export function Inbox() {
  const [search, setSearch] = useSearchParams<{ tab?: string; task?: string }>()
  const navigate = useNavigate()
  const isDesk = useIsDesk()
  const now = useNow()
  const [isHelpOpen, setIsHelpOpen] = createSignal(false)
  useTitle(() => t('common.inbox'))

  const tab = (): TaskTab => tabs.find((one) => one === search.tab) ?? 'todo'
  const query = useInfiniteQuery(() => tasksQuery(tab()))
  const pages = () => (query.isSuccess ? query.data.pages : [])
  const counts = () => pages().at(-1)?.counts
  const people = createMemo(() => Object.assign({}, ...pages().map((page) => page.people)))
  const nameOf = useNames(people)
  const items = createMemo(() => {
    const all = pages().flatMap((page) => page.items)
    return tab() === 'todo' ? groupTasks(all, now()).flatMap((group) => group.items) : all
  })
  const current = () => search.task
  const recordId = () => current()?.split('/')[0]
  const hrefOf = (item: TaskItem) => {
    if (tab() === 'drafts') return `/records/${item.record.id}/fill`
    if (!isDesk() && tab() === 'todo' && item.stepKind === 'fill') return `/records/${item.record.id}/fill?from=inbox`
    if (!isDesk()) return `/records/${item.record.id}?from=inbox`
    return `/?tab=${tab()}&task=${encodeURIComponent(taskId(item))}`
  }
  const open = (item: TaskItem | undefined) => item && navigate(hrefOf(item), { scroll: false })
  const move = (step: 1 | -1) => {
    const item = neighbour(items(), current(), step)
    if (isDesk() && tab() !== 'drafts') open(item)
  }
  // After a decision the line goes; what stood below it is next.
  const openNext = () => {
    const at = items().findIndex((item) => taskId(item) === current())
    const next = items()[at + 1] ?? items()[at - 1]
    if (next && isDesk()) open(next)
    else setSearch({ task: undefined })
  }
  useKeys(() => ({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => (current() ? document.getElementById('decision')?.focus() : open(items()[0])),
    '?': () => setIsHelpOpen(true),
  }))

  const list = () => (
    <div class="inbox-list flex min-h-full flex-col">
      <PageHeader
        title={t('common.inbox')}
        actions={
          <>
            <span class="hidden lg:block">
              <IconButton icon={Keyboard} label={t('inbox.keys')} onClick={() => setIsHelpOpen(true)} shortcut="?" />
            </span>
            <IconButton icon={FilePlus} label={t('common.start')} href="/start" />
          </>
        }
      />
      <Tabs
        label={t('inbox.tabs')}
        value={tab()}
        onChange={(id) => setSearch({ tab: id === 'todo' ? undefined : id, task: undefined })}
        tabs={tabs.map((id) => ({
          id,
          label: t(`inbox.tab.${id}`),
          count: counts()?.[id] ?? 0,
          countLabel: t('inbox.countLabel'),
        }))}
      >
        {() => (
          <Loaded query={query} shape="rows">
            {() => (
              <TaskListView
                tab={tab()}
                items={pages().flatMap((page) => page.items)}
                current={current()}
                hrefOf={hrefOf}
                nameOf={nameOf}
                hasMore={query.hasNextPage}
                isLoadingMore={query.isFetchingNextPage}
                onMore={() => void query.fetchNextPage()}
                onSwitch={(id) => setSearch({ tab: id })}
              />
            )}
          </Loaded>
        )}
      </Tabs>
    </div>
  )
  return (
    <div class="lg:h-screen">
      <SplitPane active="list" labels={{ list: t('inbox.list'), main: t('inbox.decision') }} list={list()}>
        <Show
          when={isDesk() && recordId()}
          fallback={<EmptyState icon={MousePointerClick} title={t('inbox.choose')} text={t('inbox.chooseText')} />}
          keyed
        >
          {(id) => (
            <Suspense>
              <RecordPane id={id} onDecided={openNext} />
            </Suspense>
          )}
        </Show>
      </SplitPane>
      <KeyHelp open={isHelpOpen()} onOpenChange={setIsHelpOpen} />
    </div>
  )
}
