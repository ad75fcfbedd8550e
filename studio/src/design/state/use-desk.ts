import { createContext, useContext } from 'solid-js'
import type { Desk } from './design.ts'

const Context = createContext<Desk>()

export const DeskProvider = Context.Provider

/** The draft with what only the page around it needs; everything else uses `useDesign`. */
export function useDesk(): Desk {
  const desk = useContext(Context)
  if (desk === undefined) throw new Error('useDesk needs a DeskProvider above it')
  return desk
}
