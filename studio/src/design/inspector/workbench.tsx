import type { ParentProps } from 'solid-js'
import { PartProvider } from './inner-part.tsx'
import { PartInput } from './part-input.tsx'
import { ToolsProvider } from './tools.tsx'

/** Everything the inputs of the inspector work with, made once for a part of the page. */
export function Workbench(props: ParentProps) {
  return (
    <ToolsProvider>
      <PartProvider value={PartInput}>{props.children}</PartProvider>
    </ToolsProvider>
  )
}
