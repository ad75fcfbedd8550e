import CircleCheckBig from 'lucide-solid/icons/circle-check-big'
import Play from 'lucide-solid/icons/play'
import { t } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import { useTools } from '../inspector/tools.tsx'
import { Workbench } from '../inspector/workbench.tsx'
import { Sequence } from './sequence.tsx'
import './flow.css'

/** The workflow from its start to its end, one card a step; what is selected opens in the inspector. */
export function Flow() {
  return (
    <Workbench>
      <Chart />
    </Workbench>
  )
}

function Chart() {
  return (
    <section class="design-flow" aria-label={t('flow.title')}>
      <div class="mx-auto flex w-full max-w-3xl flex-col items-center">
        <Starters />
        <Sequence place={['workflow']} after={t('flow.start')} label={t('flow.title')} />
        <div class="flex items-center gap-2 rounded-full border border-line bg-surface px-4 py-2 text-sm">
          <CircleCheckBig class="size-4 text-muted" aria-hidden="true" />
          <span class="font-medium">{t('flow.end')}</span>
        </div>
      </div>
    </section>
  )
}

/** Who may open a record; set among the rights of the definition. */
function Starters() {
  const design = useDesign()
  const tools = useTools()
  const names = () => {
    const options = tools.choices.of({ input: 'principal', place: [] })
    const open = design.definition().rights?.open ?? ['everyone']
    return open
      .map((one) => options.find((option) => option.value === one)?.label ?? one)
      .join(t('common.listSeparator'))
  }
  return (
    <button
      type="button"
      class="flex cursor-pointer items-center gap-2 rounded-full border border-line bg-surface px-4 py-2 text-sm hover:bg-sunken"
      onClick={() => design.select(null)}
    >
      <Play class="size-4 text-muted" aria-hidden="true" />
      <span class="font-medium">{t('flow.start')}</span>
      <span class="text-muted">{names()}</span>
    </button>
  )
}
