import type { Actor, Actors, Definition, Step } from '@checkwright/core/model/definition'
import { For, Show } from 'solid-js'
import { t, textOf, tMaybe } from '../../i18n/index.ts'
import { useNames } from '../app/names.ts'
import { roleText } from '../people/roles.ts'

/** A line of the workflow: a step, or the condition under which the steps below it are done. */
type Line =
  | { readonly is: 'step'; readonly step: Step; readonly depth: number; readonly number: number }
  | { readonly is: 'branch'; readonly title: string; readonly depth: number }

/** Who does what, step by step; branches are set in. */
export function WorkflowTable(props: { readonly definition: Definition }) {
  const nameOf = useNames(() => undefined)
  const labels = () =>
    new Map(props.definition.sections.flatMap(({ content }) => content.map(({ key, label }) => [key, textOf(label)])))
  const who = (actors: Actors | undefined) =>
    (actors?.of ?? []).map((actor) => actorText(actor, labels(), nameOf)).join(t('common.listSeparator'))
  return (
    <Show when={props.definition.workflow.length > 0}>
      <section class="print-block">
        <h2>{t('definitions.workflow')}</h2>
        <table class="print-table preview-steps">
          <thead>
            <tr>
              <th scope="col" class="print-number">
                {t('print.number')}
              </th>
              <th scope="col">{t('definitions.step')}</th>
              <th scope="col">{t('definitions.kind')}</th>
              <th scope="col">{t('definitions.who')}</th>
            </tr>
          </thead>
          <tbody>
            <For each={linesOf(props.definition.workflow)}>
              {(line) => (
                <tr data-depth={Math.min(line.depth, 3)}>
                  <Show
                    when={line.is === 'step' && line}
                    fallback={
                      <>
                        <td />
                        <td colSpan={3} class="preview-branch">
                          {line.is === 'branch' ? line.title : ''}
                        </td>
                      </>
                    }
                  >
                    {(found) => (
                      <>
                        <td class="print-number">{found().number}</td>
                        <th scope="row" class="preview-step">
                          {textOf(found().step.title)}
                        </th>
                        <td>{kindText(found().step.kind)}</td>
                        <td>{'actors' in found().step ? who((found().step as { actors?: Actors }).actors) : ''}</td>
                      </>
                    )}
                  </Show>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </Show>
  )
}

function linesOf(workflow: readonly Step[]): readonly Line[] {
  let number = 0
  const visit = (sequence: readonly Step[], depth: number): readonly Line[] =>
    sequence.flatMap((step): readonly Line[] => {
      number += 1
      const own: Line = { is: 'step', step, depth, number }
      if (step.kind !== 'choice' && step.kind !== 'parallel') return [own]
      const branches = step.branches.map((branch) => ({
        title: textOf(branch.title) || ('when' in branch ? branch.when : branch.key),
        steps: branch.steps,
      }))
      const others = step.kind === 'choice' ? [{ title: t('definitions.otherwise'), steps: step.otherwise }] : []
      return [
        own,
        ...[...branches, ...others]
          .filter(({ steps }) => steps.length > 0)
          .flatMap(({ title, steps }): readonly Line[] => [
            { is: 'branch', title, depth: depth + 1 },
            ...visit(steps, depth + 1),
          ]),
      ]
    })
  return visit(workflow, 0)
}

const kindText = (kind: string): string => tMaybe(`definitions.kind.${kind}`) ?? kind

const actorText = (
  actor: Actor,
  labels: ReadonlyMap<string, string>,
  nameOf: (id: string) => string | undefined,
): string => {
  const relative = (who: string) =>
    who === 'starter' || who === 'applicant'
      ? t(`definitions.who.${who}`)
      : t('definitions.who.field', { field: labels.get(who) || who })
  if ('role' in actor) return roleText(actor.role)
  if ('person' in actor) return nameOf(actor.person) ?? actor.person
  if ('who' in actor) return relative(actor.who)
  if ('field' in actor) return relative(actor.field)
  return 'superiorOf' in actor ? t('definitions.who.superior', { of: relative(actor.superiorOf) }) : ''
}
