import type { Json } from '@checkwright/core/model/base'
import { Button } from '@checkwright/ui/button'
import { IconButton } from '@checkwright/ui/icon-button'
import Plus from 'lucide-solid/icons/plus'
import X from 'lucide-solid/icons/x'
import { Index, Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import type { Place } from '../model/edit.ts'
import { ExpressionInput } from './condition/expression-input.tsx'
import { ConditionChoice } from './condition-choice.tsx'
import { Group } from './group.tsx'
import { LocalisedInput } from './localised-input.tsx'
import { useTools } from './tools.tsx'

/** When a line is shown, must be answered, may be changed, and what its answer must be like; each as a sentence. */
export function RulesGroup(props: { readonly place: Place; readonly kind: string }) {
  const tools = useTools()
  const takesAnswer = () => props.kind !== 'note' && props.kind !== 'computed'
  const count = () =>
    ['visible', 'required', 'readOnly', 'rules'].filter((name) => {
      const value = tools.value([...props.place, name])
      return name === 'required' ? typeof value === 'string' : value !== undefined
    }).length
  return (
    <Group id="rules" title={t('inspector.group.rules')} hint={count() || ''} isOpen={false}>
      <ExpressionInput
        place={[...props.place, 'visible']}
        label={t('inspector.Field.visible')}
        frame="visible"
        without={t('inspector.visible.always')}
      />
      <Show when={takesAnswer()}>
        <ConditionChoice place={[...props.place, 'required']} of="required" />
        <ConditionChoice place={[...props.place, 'readOnly']} of="readOnly" />
        <Rules place={[...props.place, 'rules']} />
      </Show>
    </Group>
  )
}

/** Checks of the answer, each with what is said when it fails. */
function Rules(props: { readonly place: Place }) {
  const tools = useTools()
  const list = (): readonly Json[] => {
    const value = tools.value(props.place)
    return Array.isArray(value) ? value : []
  }
  const add = () => tools.change(props.place, [...list(), { that: '', message: {} }], { name: 'addRule' })
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 text-sm font-medium">{t('inspector.Field.rules')}</legend>
      <Index each={list()}>
        {(_, index) => (
          <div class="flex flex-col gap-3 rounded-md border border-line p-3" data-rule={index + 1}>
            <div class="flex items-start gap-1">
              <div class="min-w-0 flex-1">
                <ExpressionInput
                  place={[...props.place, index, 'that']}
                  label={t('inspector.Rule.that')}
                  frame="that"
                  emptied=""
                  isOpen={tools.value([...props.place, index, 'that']) === ''}
                />
              </div>
              <IconButton
                size="sm"
                icon={X}
                label={t('inspector.removeOne', { what: `${t('inspector.Rule')} ${index + 1}` })}
                onClick={() => tools.change(props.place, list().toSpliced(index, 1), { name: 'removeRule' })}
              />
            </div>
            <LocalisedInput place={[...props.place, index, 'message']} label={t('inspector.Rule.message')} />
          </div>
        )}
      </Index>
      <div>
        <Button size="sm" icon={Plus} disabled={list().length >= 20} onClick={add}>
          {t('inspector.addOne', { what: t('inspector.Rule') })}
        </Button>
      </div>
    </fieldset>
  )
}
