import type { Me } from '@checkwright/core/model/api'
import { createContext, type JSX, useContext } from 'solid-js'

const Context = createContext<() => Me>()

/** Makes the signed-in person known to all below. */
export function SessionProvider(props: { readonly me: Me; readonly children: JSX.Element }) {
  return <Context.Provider value={() => props.me}>{props.children}</Context.Provider>
}

/** Who is signed in. */
export function useMe(): () => Me {
  const me = useContext(Context)
  if (!me) throw new Error('useMe needs a SessionProvider above it')
  return me
}

/** Whether the person has one of these roles. */
export function hasRole(me: Me, ...roles: readonly string[]): boolean {
  return me.person.roles.some((role) => roles.includes(role))
}
