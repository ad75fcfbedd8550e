import Plus from 'lucide-solid/icons/plus'
import { t } from '../../../i18n/index.ts'
import { addSection } from '../model/acts.ts'
import { contentOf, sectionsOf } from '../model/read.ts'
import { useDesk } from '../state/use-desk.ts'
import { DragArea } from './drag.tsx'
import { PaperHead } from './head.tsx'
import { Keyed } from './keyed.tsx'
import { focusThing, type LineActs } from './line-acts.ts'
import { Section } from './section.tsx'

/** The sheet that will be printed, with everything on it edited where it stands. */
export function Paper(props: { readonly acts: LineActs; readonly scroller: () => HTMLElement | undefined }) {
  const desk = useDesk()
  const sections = () => sectionsOf(desk.definition())
  const add = () => {
    const act = addSection(desk.definition(), sections().length, desk.taken())
    desk.perform(act)
    if (act?.select) focusThing(desk.definition(), act.select)
  }
  const enter = () => {
    const first = sections()[0]
    if (first === undefined) add()
    else if (contentOf(first).length === 0) props.acts.add(['sections', 0, 'content', 0])
    else focusThing(desk.definition(), ['sections', 0, 'content', 0], 'start')
  }
  return (
    <DragArea
      scroller={props.scroller}
      onDrop={(place, gap) => {
        const isBelow = gap.section === place[1] && gap.index > Number(place[3])
        props.acts.move(place, { section: gap.section, index: gap.index - (isBelow ? 1 : 0) })
      }}
    >
      <article class="paper" data-paper="">
        <PaperHead onEnter={enter} />
        <Keyed each={sections()}>
          {(section, index) => <Section section={section()} index={index()} acts={props.acts} />}
        </Keyed>
        <button type="button" class="paper-add" data-section-add="" onClick={add}>
          <Plus aria-hidden="true" /> {t('design.addSection')}
        </button>
      </article>
    </DragArea>
  )
}
