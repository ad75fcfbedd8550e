import type { ChoiceBranch, ParallelBranch, Step } from '@checkwright/core/model/definition'
import { Button } from '@checkwright/ui/button'
import Plus from 'lucide-solid/icons/plus'
import { createMemo, Index, Show } from 'solid-js'
import { t, textOf } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import { ConditionSentence } from '../inspector/condition/condition-sentence.tsx'
import type { Place } from '../model/edit.ts'
import { isSamePlace } from '../model/place.ts'
import { AddStep } from './add-step.tsx'
import { mostBranches } from './step-acts.ts'
import { StepCard } from './step-card.tsx'
import { stepsOf } from './steps.ts'
import { useSteps } from './use-steps.ts'

/** Steps one below the other, with a way to put one in before, between and behind. */
export function Sequence(props: { readonly place: Place; readonly after: string; readonly label: string }) {
  const design = useDesign()
  const steps = createMemo(() => stepsOf(design.definition(), props.place))
  const before = (index: number) => (index === 0 ? props.after : textOf(steps()[index - 1]?.title) || props.after)
  return (
    <ol class="flex w-full flex-col items-center" aria-label={props.label}>
      <Index each={steps()}>
        {(step, index) => (
          <li class="flex w-full flex-col items-center" data-step={index}>
            <AddStep place={[...props.place, index]} after={before(index)} />
            <StepCard place={[...props.place, index]} step={step()} count={steps().length} />
            <Branches place={[...props.place, index]} step={step()} />
          </li>
        )}
      </Index>
      <li class="flex flex-col items-center">
        <AddStep place={[...props.place, steps().length]} after={before(steps().length)} />
      </li>
    </ol>
  )
}

/** The branches of a choice or of work side by side, next to each other, the way for all other cases last. */
function Branches(props: { readonly place: Place; readonly step: Step }) {
  const steps = useSteps()
  const branches = (): readonly (ChoiceBranch | ParallelBranch)[] =>
    props.step.kind === 'choice' || props.step.kind === 'parallel' ? (props.step.branches ?? []) : []
  const isForked = () => props.step.kind === 'choice' || props.step.kind === 'parallel'
  const place = (index: number): Place => [...props.place, 'branches', index]
  return (
    <Show when={isForked()}>
      <span class="h-4 w-px bg-control" aria-hidden="true" />
      <div class="flex w-full flex-col gap-2 rounded-lg border border-dashed border-control p-2">
        <div class="design-lanes">
          <Index each={branches()}>
            {(branch, index) => (
              <div class="flex min-w-0 flex-col items-center rounded-md bg-sunken p-2" data-branch={index}>
                <BranchHead place={place(index)} branch={branch()} number={index + 1} />
                <Sequence
                  place={[...place(index), 'steps']}
                  after={branchName(branch(), index)}
                  label={branchName(branch(), index)}
                />
              </div>
            )}
          </Index>
          <Show when={props.step.kind === 'choice'}>
            <div class="flex min-w-0 flex-col items-center rounded-md bg-sunken p-2" data-branch="otherwise">
              <p class="w-full px-2 py-1 text-sm font-medium">{t('flow.otherwise')}</p>
              <p class="w-full px-2 text-sm text-muted">{t('flow.otherwiseHelp')}</p>
              <Sequence place={[...props.place, 'otherwise']} after={t('flow.otherwise')} label={t('flow.otherwise')} />
            </div>
          </Show>
        </div>
        <div>
          <Button
            size="sm"
            tone="ghost"
            icon={Plus}
            disabled={branches().length >= mostBranches}
            onClick={() => steps.addBranch(place(branches().length))}
          >
            {t('flow.addBranch')}
          </Button>
        </div>
      </div>
    </Show>
  )
}

/** What a branch is taken for; pressed, its settings open. */
function BranchHead(props: {
  readonly place: Place
  readonly branch: ChoiceBranch | ParallelBranch
  readonly number: number
}) {
  const design = useDesign()
  const isSelected = () => {
    const selection = design.selection()
    return selection !== null && isSamePlace(selection, props.place)
  }
  const condition = () => ('when' in props.branch ? (props.branch.when ?? '') : undefined)
  return (
    <button
      type="button"
      class="design-branch flex w-full cursor-pointer flex-col gap-1 rounded-md px-2 py-1 text-left"
      data-selected={isSelected() ? '' : undefined}
      aria-pressed={isSelected()}
      onClick={() => design.select(props.place)}
    >
      <span class="text-sm font-medium break-words">{branchName(props.branch, props.number - 1)}</span>
      <Show when={condition() !== undefined}>
        <Show when={condition() !== ''} fallback={<span class="text-sm text-danger">{t('flow.noCondition')}</span>}>
          <ConditionSentence source={condition() ?? ''} frame="when" />
        </Show>
      </Show>
    </button>
  )
}

const branchName = (branch: ChoiceBranch | ParallelBranch, index: number): string =>
  textOf(branch.title) || t('flow.branch', { number: index + 1 })
