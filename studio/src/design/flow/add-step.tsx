import { Menu } from '@checkwright/ui/menu'
import CircleStop from 'lucide-solid/icons/circle-stop'
import GitFork from 'lucide-solid/icons/git-fork'
import PenLine from 'lucide-solid/icons/pen-line'
import Plus from 'lucide-solid/icons/plus'
import Puzzle from 'lucide-solid/icons/puzzle'
import Split from 'lucide-solid/icons/split'
import Stamp from 'lucide-solid/icons/stamp'
import { t } from '../../../i18n/index.ts'
import { useTools } from '../inspector/tools.tsx'
import type { Place } from '../model/edit.ts'
import { stepKindTitle } from './step-words.ts'
import { useSteps } from './use-steps.ts'

/** The signs of the kinds of step; those of plugins share one. */
export const stepIcons = { approval: Stamp, fill: PenLine, choice: Split, parallel: GitFork, end: CircleStop } as const

export const stepIcon = (kind: string) => (Object.hasOwn(stepIcons, kind) ? stepIcons[kind as 'end'] : Puzzle)

/** Puts a step in between, of a kind chosen from what there is. */
export function AddStep(props: {
  /** Where the new step will stand. */
  readonly place: Place
  /** What comes before it, for whoever cannot see the line. */
  readonly after: string
}) {
  const tools = useTools()
  const steps = useSteps()
  const items = () => [
    ...Object.entries(stepIcons).map(([kind, icon]) => ({
      id: kind,
      icon,
      label: stepKindTitle(kind, tools.plugins()),
      detail: t(`flow.kind.${kind as 'end'}.help`),
    })),
    ...tools.plugins().flatMap((plugin) =>
      Object.keys(plugin.stepKinds).map((name) => ({
        id: `${plugin.id}.${name}`,
        icon: Puzzle,
        label: stepKindTitle(`${plugin.id}.${name}`, tools.plugins()),
      })),
    ),
  ]
  return (
    <div class="flex flex-col items-center" data-add={props.place.join('/')}>
      <span class="h-3 w-px bg-control" aria-hidden="true" />
      <Menu
        icon={Plus}
        iconOnly
        size="sm"
        tone="secondary"
        label={t('flow.addAfter', { step: props.after })}
        items={items()}
        onSelect={(kind) => steps.add(props.place, kind)}
      />
      <span class="h-3 w-px bg-control" aria-hidden="true" />
    </div>
  )
}
