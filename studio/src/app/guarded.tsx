import type { Me } from '@checkwright/core/model/api'
import { Navigate, type RouteSectionProps, useLocation } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createEffect, type JSX, Match, Switch } from 'solid-js'
import { ApiProblem } from '../../api/problem.ts'
import { meQuery } from '../../api/queries.ts'
import { useLiveUpdates } from '../../api/stream.ts'
import { setZone } from '../format/time.ts'
import { Failure } from './failure.tsx'
import { followPersonLanguage } from './preferences.ts'
import { SessionProvider } from './session.tsx'

/** Lets only those in who are signed in; sends others to sign in and back afterwards. */
export function Guarded(props: RouteSectionProps) {
  const me = useQuery(meQuery)
  const location = useLocation()
  const isSignedOut = () => me.error instanceof ApiProblem && me.error.status === 401
  const target = () => `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`
  const mustChange = () => me.isSuccess && me.data.mustChangePassword && location.pathname !== '/password'
  return (
    <Switch>
      <Match when={isSignedOut()}>
        <Navigate href={target()} />
      </Match>
      <Match when={mustChange()}>
        <Navigate href="/password" />
      </Match>
      <Match when={me.isSuccess && me.data}>
        {(data) => (
          <SessionProvider me={data()}>
            <Live me={data()}>{props.children}</Live>
          </SessionProvider>
        )}
      </Match>
      <Match when={me.isError}>
        <Failure error={me.error} retry={() => void me.refetch()} />
      </Match>
    </Switch>
  )
}

function Live(props: { readonly me: Me; readonly children?: JSX.Element }) {
  setZone(props.me.organisation.zone)
  createEffect(() => followPersonLanguage(props.me.language))
  if (!props.me.mustChangePassword) useLiveUpdates(useQueryClient())
  return <>{props.children}</>
}
