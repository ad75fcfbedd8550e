import { Button } from '@checkwright/ui/button'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import Plus from 'lucide-solid/icons/plus'
import { Index } from 'solid-js'
import { t, textOf } from '../../../i18n/index.ts'
import { useDesign } from '../context.ts'
import { useKinds } from '../kinds.ts'
import { addColumns } from '../model/acts.ts'
import type { Place } from '../model/edit.ts'
import { columnsOf } from '../model/read.ts'
import { useTools } from './tools.tsx'

/** The columns of a table, each a way to its own settings, and one more. */
export function ColumnsInput(props: { readonly table: Place }) {
  const design = useDesign()
  const tools = useTools()
  const kinds = useKinds()
  const place = (index: number): Place => [...props.table, 'options', 'columns', index]
  const columns = () => columnsOf(tools.value(props.table) as never)
  const add = () => {
    const act = addColumns(design.definition(), place(columns().length), [{ kind: 'text' }], design.taken())
    if (act) design.perform(act)
  }
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 text-sm font-medium">{t('inspector.TableOptions.columns')}</legend>
      <ul class="flex flex-col">
        <Index each={columns()}>
          {(column, index) => (
            <li>
              <button
                type="button"
                class="flex min-h-9 w-full cursor-pointer items-center gap-2 rounded-md px-2 text-left hover:bg-sunken"
                onClick={() => design.select(place(index))}
              >
                <span class="min-w-0 flex-1 truncate">{textOf(column().label) || column().key}</span>
                <span class="text-sm text-muted">{kinds.find(column().kind).label}</span>
                <ChevronRight aria-hidden="true" class="size-4 flex-none text-muted" />
              </button>
            </li>
          )}
        </Index>
      </ul>
      <div>
        <Button size="sm" icon={Plus} onClick={add}>
          {t('inspector.addOne', { what: t('inspector.column') })}
        </Button>
      </div>
    </fieldset>
  )
}
