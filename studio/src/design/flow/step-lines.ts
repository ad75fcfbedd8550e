import type { ApprovalStep, FillStep, Step } from '@checkwright/core/model/definition'
import { t } from '../../../i18n/index.ts'
import { fieldOptions } from '../inspector/choices.ts'
import type { Tools } from '../inspector/tools.tsx'
import { actorsNow } from './actors.ts'
import { actorsInWords, joinInWords, modeInWords, stepKindTitle } from './step-words.ts'

/** One line of a card. */
export type Line = { readonly text: string; readonly isQuiet?: boolean; readonly isWarning?: boolean }

/** What a card says about its step, in the order of interest. */
export function linesOf(step: Step, tools: Tools): readonly Line[] {
  switch (step.kind) {
    case 'fill':
    case 'approval':
      return workLines(step, tools)
    case 'choice':
      return [{ text: t('flow.choiceSays', { count: (step.branches ?? []).length }), isQuiet: true }]
    case 'parallel':
      return [{ text: joinInWords(step.join), isQuiet: true }]
    case 'end':
      return [{ text: t(`flow.outcome.${step.outcome ?? 'done'}`), isQuiet: true }]
    default:
      return [{ text: stepKindTitle(step.kind, tools.plugins()), isQuiet: true }]
  }
}

function workLines(step: FillStep | ApprovalStep, tools: Tools): readonly Line[] {
  const now = actorsNow(step.actors, tools.choices.people())
  const who = actorsInWords(step.actors, tools.choices)
  const lines: Line[] = [{ text: isOne(step) ? who : `${who} · ${modeInWords(step)}` }]
  if (now.names.length > 0) lines.push({ text: t('flow.nowWouldBe', { names: shortened(now.names) }), isQuiet: true })
  else if (now.isNobody && !tools.choices.isLoading()) lines.push({ text: t('flow.nowNobody'), isWarning: true })
  const names = new Map(fieldsAndSections(tools).map((one) => [one.value, one.label]))
  const named = (list: readonly string[]) => shortened(list.map((path) => names.get(path) ?? path))
  if (step.edits !== undefined && step.edits.length > 0) {
    lines.push({ text: t('flow.edits', { fields: named(step.edits) }), isQuiet: true })
  }
  if (step.sign !== undefined && step.sign.length > 0) {
    lines.push({ text: t('flow.signs', { fields: named(step.sign) }), isQuiet: true })
  }
  const decisions = [
    ...(step.returnTo === undefined ? [] : [returnText(step.returnTo, tools)]),
    ...(step.kind === 'approval' && step.reject === false ? [t('flow.noReject')] : []),
  ]
  if (decisions.length > 0) lines.push({ text: decisions.join(' · '), isQuiet: true })
  return lines
}

const returnText = (steps: readonly string[], tools: Tools): string => {
  if (steps.length === 0) return t('flow.noReturn')
  const names = tools.choices.of({ input: 'step-ref', place: [] })
  return t('flow.returnsTo', {
    steps: shortened(steps.map((key) => names.find((one) => one.value === key)?.label ?? key)),
  })
}

const fieldsAndSections = (tools: Tools) => fieldOptions(tools.definition(), undefined, '', true)

/** The first few of a list, and how many more there are. */
function shortened(names: readonly string[]): string {
  const shown = names.slice(0, 4).map(clipped).join(t('common.listSeparator'))
  return names.length > 4 ? t('flow.andMore', { names: shown, count: names.length - 4 }) : shown
}

/** Lines of a checklist are sentences; their beginning tells which is meant. */
const clipped = (name: string): string => {
  // A Chinese character takes the room of two letters.
  const isWide = /\p{Script=Han}/u.test(name)
  const most = isWide ? 18 : 36
  return name.length > most ? `${name.slice(0, most - 1)}…` : name
}

/** Everybody but a role is one person at most, of whom it takes one. */
const isOne = ({ actors, mode }: FillStep | ApprovalStep): boolean => {
  const of = actors?.of ?? []
  return typeof mode !== 'number' && of.length === 1 && of.every((actor) => !('role' in actor))
}
