import { Button } from '@checkwright/ui/button'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Trash from 'lucide-solid/icons/trash'
import { Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import { ExpressionInput } from '../inspector/condition/expression-input.tsx'
import { Group } from '../inspector/group.tsx'
import { JsonView } from '../inspector/json-view.tsx'
import { LocalisedInput } from '../inspector/localised-input.tsx'
import { useTools } from '../inspector/tools.tsx'
import type { Place } from '../model/edit.ts'
import { stepAt } from './steps.ts'
import { useSteps } from './use-steps.ts'

/** The properties of a branch: what it is called and, of a choice, when it is taken. */
export function BranchPanel(props: { readonly place: Place }) {
  const design = useDesign()
  const tools = useTools()
  const steps = useSteps()
  const owner = () => stepAt(design.definition(), props.place.slice(0, -2))
  const isChoice = () => owner()?.kind === 'choice'
  const count = () => {
    const known = owner()
    return known !== undefined && 'branches' in known ? (known.branches?.length ?? 0) : 0
  }
  const index = () => Number(props.place.at(-1))
  return (
    <>
      <Group id="step basics" title={t('inspector.group.basics')} isOpen>
        <LocalisedInput place={[...props.place, 'title']} label={t('flow.branchTitle')} isOptional name="branchTitle" />
        <Show when={isChoice()}>
          <ExpressionInput
            place={[...props.place, 'when']}
            label={t('flow.branchWhen')}
            frame="when"
            emptied=""
            isOpen={tools.value([...props.place, 'when']) === ''}
          />
          <p class="text-sm text-muted">{t('flow.branchOrder')}</p>
        </Show>
        <div class="flex flex-wrap gap-2">
          <Button size="sm" icon={ArrowUp} disabled={index() === 0} onClick={() => steps.moveBranch(props.place, -1)}>
            {t('flow.branchEarlier')}
          </Button>
          <Button
            size="sm"
            icon={ArrowDown}
            disabled={index() >= count() - 1}
            onClick={() => steps.moveBranch(props.place, 1)}
          >
            {t('flow.branchLater')}
          </Button>
          <Button
            size="sm"
            icon={Trash}
            disabled={count() <= (isChoice() ? 1 : 2)}
            onClick={() => steps.removeBranch(props.place)}
          >
            {t('flow.removeBranch')}
          </Button>
        </div>
      </Group>
      <Group id="advanced" title={t('inspector.group.advanced')}>
        <JsonView place={props.place} />
      </Group>
    </>
  )
}
