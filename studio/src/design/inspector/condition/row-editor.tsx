import { Combobox } from '@checkwright/ui/combobox'
import { IconButton } from '@checkwright/ui/icon-button'
import { MultiSelect } from '@checkwright/ui/multi-select'
import { Select } from '@checkwright/ui/select'
import Trash from 'lucide-solid/icons/trash'
import { Index, Match, Show, Switch } from 'solid-js'
import { t, textOf } from '../../../../i18n/index.ts'
import { pickerLabels } from '../../../app/picker-labels.ts'
import { arity, type Comparand, isWhole, type Operator, type Row } from './model.ts'
import { type Operand, operatorsOf, type Vocabulary } from './operand.ts'
import { messageFor, nameOfOperand, type Saying } from './sentence.ts'
import { ValueInput } from './value-input.tsx'

/** One line of a condition: what is asked about, how it is compared, and with what. */
export function RowEditor(props: {
  readonly row: Row
  readonly onChange: (row: Row) => void
  readonly onRemove: () => void
  readonly vocabulary: Vocabulary
  readonly say: Saying
  /** 1 for the first. */
  readonly number: number
}) {
  const operand = () => props.vocabulary.get(props.row.path)
  const ask = (path: string | null) => {
    const next = path === null ? undefined : props.vocabulary.get(path)
    if (next !== undefined) props.onChange(freshRow(next))
  }
  const compare = (operator: string | null) => {
    if (operator === null) return
    const next = operator as Operator
    const isSame = arity(next) === arity(props.row.operator)
    props.onChange({ ...props.row, operator: next, with: isSame ? props.row.with : keptFor(next, props.row.with) })
  }
  const put = (index: number, value: Comparand) => {
    const next = [...props.row.with]
    while (next.length < index) next.push({ value: '' })
    next[index] = value
    props.onChange({ ...props.row, with: next })
  }
  const count = () => arity(props.row.operator)
  return (
    <li class="flex flex-col gap-2 rounded-md bg-sunken p-2" data-row={props.number}>
      <div class="flex items-start gap-1">
        <div class="min-w-0 flex-1">
          <Combobox
            label={t('inspector.asked', { number: props.number })}
            value={props.row.path || null}
            options={[...props.vocabulary.values()].map((one) => ({
              value: one.path,
              label: nameOfOperand(one, props.say),
              detail: textOf(one.group),
            }))}
            placeholder={t('inspector.askAbout')}
            labels={pickerLabels()}
            onChange={ask}
          />
        </div>
        <IconButton icon={Trash} label={t('inspector.removeRow', { number: props.number })} onClick={props.onRemove} />
      </div>
      <Show when={operand()}>
        {(asked) => (
          <>
            <Select
              label={t('inspector.compared', { number: props.number })}
              value={props.row.operator}
              options={operatorsOf(asked()).map((one) => ({
                value: one,
                label: messageFor(one, asked(), props.say, 'operator'),
              }))}
              onChange={compare}
            />
            <Switch>
              <Match when={count() === 'many'}>
                <MultiSelect
                  label={t('inspector.comparedWith', { number: props.number })}
                  value={props.row.with.flatMap((one) =>
                    'value' in one && one.value !== '' ? [String(one.value)] : [],
                  )}
                  options={(asked().choices ?? []).map((one) => ({
                    value: one.key,
                    label: textOf(one.label) || one.key,
                  }))}
                  placeholder={t('inspector.choose')}
                  labels={pickerLabels()}
                  onChange={(values) => props.onChange({ ...props.row, with: values.map((value) => ({ value })) })}
                />
              </Match>
              <Match when={count() === 1 || count() === 2}>
                <Index each={count() === 2 ? [0, 1] : [0]}>
                  {(_, index) => (
                    <ValueInput
                      operand={asked()}
                      value={props.row.with[index]}
                      onChange={(value) => put(index, value)}
                      vocabulary={props.vocabulary}
                      say={props.say}
                      label={t(index === 0 ? 'inspector.comparedWith' : 'inspector.comparedTo', {
                        number: props.number,
                      })}
                    />
                  )}
                </Index>
              </Match>
            </Switch>
          </>
        )}
      </Show>
      <Show when={props.row.path !== '' && !isWhole(props.row)}>
        <p class="text-xs text-muted">{t('inspector.notWhole')}</p>
      </Show>
    </li>
  )
}

/** A row about something, with what is asked of it most often. */
export function freshRow(operand: Operand): Row {
  const operator = operatorsOf(operand)[0] ?? 'filled'
  return { path: operand.path, operator, with: operand.type === 'yesNo' ? [{ value: true }] : [] }
}

/** A value that was given stays where the new operator compares with values too. */
const keptFor = (operator: Operator, values: readonly Comparand[]): readonly Comparand[] =>
  arity(operator) === 0 ? [] : arity(operator) === 1 ? values.slice(0, 1) : values
