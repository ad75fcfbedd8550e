import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Field } from '@checkwright/ui/field'
import { Sheet } from '@checkwright/ui/sheet'
import { TextArea } from '@checkwright/ui/text-area'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createMemo, createSignal, Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { call } from '../../api/call.ts'
import { departmentsQuery, keys } from '../../api/queries.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'
import { toasts } from '../app/toasts.tsx'
import { DepartmentPreview, departmentsProblem } from './department-preview.tsx'
import { standingLines } from './department-tree.ts'
import { readDepartments } from './read-departments.ts'

/** Adds a list of departments at once. */
export function DepartmentsSheet(props: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const [text, setText] = createSignal('')
  const departments = useQuery(departmentsQuery)
  const read = createMemo(() => readDepartments(text()))
  const known = createMemo(() => standingLines(read().lines, departments.isSuccess ? departments.data.items : []))
  const fresh = () => read().lines.length - known().size
  const act = createAct((departments: ReturnType<typeof readDepartments>['lines'], key) =>
    call('POST /api/departments/import', { body: { departments }, key }),
  )
  const save = async () => {
    if (fresh() === 0 || departmentsProblem(read()) !== undefined) return
    const result = await act.run(read().lines)
    if (!result) return
    await client.invalidateQueries({ queryKey: keys.departments })
    const made = result.items.filter((item) => item.isNew).length
    toasts.show({ text: t('people.departmentsMade', { made, known: result.items.length - made }), tone: 'ok' })
    props.onClose()
  }
  return (
    <Sheet
      open
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={t('people.addManyDepartments')}
      labels={{ close: t('common.close') }}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('common.cancel')}</Button>
          <Button
            tone="primary"
            loading={act.isBusy()}
            disabled={fresh() === 0 || departmentsProblem(read()) !== undefined}
            onClick={() => void save()}
          >
            {t('people.addManyDepartmentsDo', { count: fresh() })}
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-4">
        <Show when={act.error()}>
          <Banner tone="danger" isUrgent>
            {errorText(act.error())}
          </Banner>
        </Show>
        <Field label={t('first.departmentList')} help={t('first.departmentListHelp')}>
          <TextArea
            value={text()}
            onChange={setText}
            placeholder={t('first.departmentListExample')}
            rows={6}
            maxLength={60_000}
          />
        </Field>
        <DepartmentPreview read={read()} nothing="" known={known()} />
      </div>
    </Sheet>
  )
}
