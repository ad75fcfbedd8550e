import type { Field } from '@checkwright/core/model/definition'
import { Button } from '@checkwright/ui/button'
import { onMount } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { at, type Place } from '../model/edit.ts'
import { pastedAs } from '../model/paste.ts'
import { useDesk } from '../state/use-desk.ts'
import { usePaperLanguage } from './language.ts'
import { focusThing, type LineActs } from './line-acts.ts'

/** Asks once what the pasted lines are to become. Escape pastes nothing. */
export function PasteChoice(props: {
  readonly field: Field
  readonly place: Place
  readonly lines: readonly string[]
  readonly acts: LineActs
  readonly onClose: () => void
}) {
  const desk = useDesk()
  const language = usePaperLanguage()
  let first!: HTMLElement
  onMount(() => first.focus())
  const paste = (as: 'item' | 'field' | 'choice') => {
    // Closing takes this card away with its props.
    const count = props.lines.length
    const texts = props.lines.map((line) => ({ [language()]: line }))
    const act = pastedAs(desk.definition(), props.place, { as, texts, taken: desk.taken() })
    props.onClose()
    if (act === null) return desk.say(t('design.said.tooMany'))
    desk.perform(act)
    desk.say(t('design.said.addedMany', { count }))
    if (act.select && at(desk.definition() as never, act.select) !== undefined)
      focusThing(desk.definition(), act.select, 'end')
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it wherever the focus is inside
    <div
      class="paste-choice"
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onClose()
      }}
    >
      <span class="paste-title">{t('design.pasteAs', { count: props.lines.length })}</span>
      <Button size="sm" tone="primary" ref={(element) => (first = element)} onClick={() => paste(main())}>
        {t(`design.paste.${main()}`)}
      </Button>
      <Button size="sm" onClick={() => paste(main() === 'item' ? 'field' : 'item')}>
        {t(main() === 'item' ? 'design.paste.field' : 'design.paste.item')}
      </Button>
      <Button size="sm" onClick={() => paste('choice')}>
        {t('design.paste.choice')}
      </Button>
      <Button size="sm" tone="ghost" onClick={() => props.onClose()}>
        {t('common.cancel')}
      </Button>
    </div>
  )

  /** What they most likely are: more of what stands there. */
  function main(): 'item' | 'field' {
    return props.field.kind === 'item' || desk.definition().kind === 'checklist' ? 'item' : 'field'
  }
}
