import { AppShell, type NavItem } from '@checkwright/ui/app-shell'
import { Banner } from '@checkwright/ui/banner'
import { LoadingState } from '@checkwright/ui/loading-state'
import { type RouteSectionProps, useLocation } from '@solidjs/router'
import { useInfiniteQuery, useQuery } from '@tanstack/solid-query'
import FilePlus from 'lucide-solid/icons/file-plus'
import FileStack from 'lucide-solid/icons/file-stack'
import HeartPulse from 'lucide-solid/icons/heart-pulse'
import Inbox from 'lucide-solid/icons/inbox'
import LayoutList from 'lucide-solid/icons/layout-list'
import LibraryBig from 'lucide-solid/icons/library-big'
import Settings from 'lucide-solid/icons/settings'
import Users from 'lucide-solid/icons/users'
import { createEffect, ErrorBoundary, lazy, on, Show, Suspense } from 'solid-js'
import { isReachable } from '../../api/connection.ts'
import { demoQuery, tasksQuery } from '../../api/queries.ts'
import { loadWords, t } from '../../i18n/index.ts'
import { AccountMenu } from './account-menu.tsx'
import { Failure } from './failure.tsx'
import { Delayed } from './loaded.tsx'
import { hasRole, useMe } from './session.tsx'

const DemoBar = lazy(async () => {
  const [module] = await Promise.all([import('../demo/demo-bar.tsx'), loadWords('demo')])
  return module
})

/** The frame around every page of a signed-in person: navigation, the notices about the connection, the account. */
export function Frame(props: RouteSectionProps) {
  const me = useMe()
  const location = useLocation()
  const demo = useQuery(demoQuery)
  const running = () => (demo.isSuccess ? demo.data.running : null)
  const todo = useInfiniteQuery(() => tasksQuery('todo'))
  const waiting = () => (todo.isSuccess ? (todo.data.pages[0]?.counts.todo ?? 0) : 0)
  const nav = (): readonly NavItem[] => {
    const at = (href: string) => (href === '/' ? location.pathname === '/' : location.pathname.startsWith(href))
    const item = (id: string, label: string, icon: NavItem['icon'], href: string, more: Partial<NavItem> = {}) => ({
      id,
      label,
      icon,
      href,
      isCurrent: at(href),
      ...more,
    })
    return [
      item('inbox', t('common.inbox'), Inbox, '/', { count: waiting(), countLabel: t('common.waiting') }),
      item('start', t('common.start'), FilePlus, '/start'),
      item('records', t('common.records'), LayoutList, '/records'),
      ...(hasRole(me(), 'admin', 'designer')
        ? [
            item('definitions', t('common.definitions'), FileStack, '/definitions', {
              group: t('common.administration'),
            }),
            item('library', t('common.library'), LibraryBig, '/library', { group: t('common.administration') }),
          ]
        : []),
      ...(hasRole(me(), 'admin')
        ? [
            item('people', t('common.people'), Users, '/people', { group: t('common.administration') }),
            item('health', t('common.health'), HeartPulse, '/health', { group: t('common.administration') }),
            item('settings', t('common.settings'), Settings, '/settings', { group: t('common.administration') }),
          ]
        : []),
    ]
  }
  // Another page: the keyboard and the screen reader begin at its top, not where the last page was left.
  createEffect(
    on(
      () => location.pathname,
      () => document.getElementById('main')?.focus({ preventScroll: true }),
      { defer: true },
    ),
  )
  const bringsOwnBar = () => /^\/(records\/[^/]+(\/fill)?|people\/import)$/.test(location.pathname)
  return (
    <AppShell
      nav={nav()}
      brand={<span class="truncate">{me().organisation.name || t('common.product')}</span>}
      account={<AccountMenu />}
      banner={
        isReachable() && !running() ? undefined : (
          <>
            <Show when={running()}>
              {(tour) => (
                <Suspense>
                  <DemoBar demo={tour()} />
                </Suspense>
              )}
            </Show>
            <Show when={!isReachable()}>
              <ConnectionBanner />
            </Show>
          </>
        )
      }
      hideBottomBar={bringsOwnBar()}
      labels={{
        nav: t('common.navigation'),
        skip: t('common.skip'),
        more: t('common.more'),
        close: t('common.close'),
      }}
    >
      <ErrorBoundary fallback={(error, reset) => <Failure error={error} retry={reset} />}>
        <Suspense
          fallback={
            <Delayed>
              <div class="p-6">
                <LoadingState label={t('common.loading')} />
              </div>
            </Delayed>
          }
        >
          {props.children}
        </Suspense>
      </ErrorBoundary>
    </AppShell>
  )
}

function ConnectionBanner() {
  return (
    <Banner tone="warn" edge isUrgent>
      {t('common.offlineNotice')}
    </Banner>
  )
}
