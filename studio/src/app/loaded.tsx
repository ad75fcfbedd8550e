import { LoadingState } from '@checkwright/ui/loading-state'
import { createSignal, type JSX, Match, onCleanup, Show, Switch } from 'solid-js'
import { ApiProblem } from '../../api/problem.ts'
import { t } from '../../i18n/index.ts'
import { Failure } from './failure.tsx'
import { NotFound } from './not-found.tsx'

/** As much of a query as is needed to show its three states. */
export interface Loadable<T> {
  readonly status: 'pending' | 'error' | 'success'
  readonly data: T | undefined
  readonly error: unknown
  refetch(): unknown
}

/** What a query gave, or that it is on its way, or why it failed. Data once shown stay while they are renewed. */
export function Loaded<T>(props: {
  readonly query: Loadable<T>
  readonly shape?: 'lines' | 'cards' | 'rows'
  readonly count?: number
  readonly children: (data: () => T) => JSX.Element
}) {
  // `data` may only be read once there is some: before that reading it would suspend the whole page.
  const hasData = () => props.query.status === 'success' || (props.query.status === 'error' && hasOldData(props.query))
  return (
    <Switch>
      <Match when={hasData()}>{props.children(() => props.query.data as T)}</Match>
      <Match when={props.query.status === 'error' && isMissing(props.query.error)}>
        <NotFound />
      </Match>
      <Match when={props.query.status === 'error'}>
        <Failure error={props.query.error} retry={() => props.query.refetch()} />
      </Match>
      <Match when={props.query.status === 'pending'}>
        <Delayed>
          <div class="p-4">
            <LoadingState label={t('common.loading')} shape={props.shape ?? 'lines'} count={props.count ?? 5} />
          </div>
        </Delayed>
      </Match>
    </Switch>
  )
}

/** Shows its content only after a moment: what arrives at once must not flash. */
export function Delayed(props: { readonly children: JSX.Element }) {
  const [isDue, setIsDue] = createSignal(false)
  const timer = setTimeout(() => setIsDue(true), 150)
  onCleanup(() => clearTimeout(timer))
  return <Show when={isDue()}>{props.children}</Show>
}

const isMissing = (error: unknown) => error instanceof ApiProblem && error.status === 404

const hasOldData = (query: Loadable<unknown>) => (query as { readonly dataUpdatedAt?: number }).dataUpdatedAt !== 0
