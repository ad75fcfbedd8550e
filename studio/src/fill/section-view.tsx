import type { FieldNode } from '@checkwright/core/engine/form'
import { Card } from '@checkwright/ui/card'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createMemo, For, Match, Show, Switch } from 'solid-js'
import { t, textOf } from '../../i18n/index.ts'
import { useFill } from './context.ts'
import { FieldView } from './field-view.tsx'
import { ItemCard } from './item-card.tsx'
import type { OutlineSection } from './outline.ts'
import type { Walk } from './walk.ts'

/** A section: its title, then a card a group of fields, a card an item, a card a table. */
export function SectionView(props: {
  readonly outline: OutlineSection
  readonly walk: Walk
  readonly numberOf: (path: string) => number
}) {
  const groups = createMemo(() => groupNodes(props.outline.nodes), undefined, { equals: sameGroups })
  const { fill, signs } = useFill()
  const isOthers = () =>
    !props.outline.nodes.some((node) => fill.isEditable(node.path) || signs(node.path)) &&
    props.outline.nodes.some((node) => node.field.kind !== 'note')
  const key = () => props.outline.section.key
  return (
    <section
      id={`section-${key()}`}
      class="fill-section"
      data-others={isOthers() ? '' : undefined}
      aria-labelledby={`section-title-${key()}`}
    >
      <Show when={!isOthers()} fallback={<OthersSection {...props} />}>
        <h2 id={`section-title-${key()}`} class="text-lg font-semibold">
          {textOf(props.outline.section.title)}
        </h2>
        <Help {...props} />
        <Content groups={groups()} walk={props.walk} numberOf={props.numberOf} />
      </Show>
    </section>
  )
}

/** A section of other steps, folded to its title: it is there to be looked up, not to be scrolled past. */
function OthersSection(props: Parameters<typeof SectionView>[0]) {
  return (
    <details class="answers">
      <summary>
        <ChevronRight class="answers-sign" aria-hidden="true" />
        <h2 id={`section-title-${props.outline.section.key}`} class="min-w-0 flex-1 font-medium">
          {textOf(props.outline.section.title)}
        </h2>
        <span class="flex-none text-sm text-muted">{t('fill.otherStep')}</span>
      </summary>
      <div class="answers-body">
        <Help {...props} />
        <For each={props.outline.nodes}>
          {(node) => (
            <Show when={node.field.kind === 'item'} fallback={<FieldView node={node} />}>
              <ItemCard node={node} number={props.numberOf(node.path)} walk={props.walk} />
            </Show>
          )}
        </For>
      </div>
    </details>
  )
}

function Help(props: Parameters<typeof SectionView>[0]) {
  return (
    <Show when={textOf(props.outline.section.help)}>
      <p class="text-sm text-muted">{textOf(props.outline.section.help)}</p>
    </Show>
  )
}

function Content(props: {
  readonly groups: readonly (readonly FieldNode[])[]
  readonly walk: Walk
  readonly numberOf: (path: string) => number
}) {
  return (
    <For each={props.groups}>
      {(group) => (
        <Switch>
          <Match when={group[0]?.field.kind === 'item' && group[0]}>
            {(node) => <ItemCard node={node()} number={props.numberOf(node().path)} walk={props.walk} />}
          </Match>
          <Match when={group.length > 0}>
            <Card {...(group.some((node) => node.field.kind === 'table') ? { class: 'fill-wide' } : {})}>
              <div class="flex flex-col gap-5">
                <For each={group}>{(node) => <FieldView node={node} />}</For>
              </div>
            </Card>
          </Match>
        </Switch>
      )}
    </For>
  )
}

/** Items stand alone; what lies between two of them shares a card. */
function groupNodes(nodes: readonly FieldNode[]): readonly (readonly FieldNode[])[] {
  const groups: FieldNode[][] = []
  for (const node of nodes) {
    const last = groups.at(-1)
    const isAlone = node.field.kind === 'item'
    if (!last || isAlone || last[0]?.field.kind === 'item') groups.push([node])
    else last.push(node)
  }
  return groups
}

// Nodes are the same objects for as long as the form is; keeping equal groups keeps inputs and their focus.
function sameGroups(a: readonly (readonly FieldNode[])[], b: readonly (readonly FieldNode[])[]): boolean {
  return (
    a.length === b.length &&
    a.every((group, index) => group.length === b[index]?.length && group.every((node, at) => node === b[index]?.[at]))
  )
}
