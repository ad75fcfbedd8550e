import { Field } from '@checkwright/ui/field'
import { TextArea } from '@checkwright/ui/text-area'
import { createMemo } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { DepartmentPreview, departmentsProblem } from '../people/department-preview.tsx'
import { readDepartments } from '../people/read-departments.ts'
import type { SetUpDraft } from './set-up-draft.ts'
import { StepForm } from './step-form.tsx'

/** The departments, typed or pasted; there may be none yet. */
export function DepartmentsStep(props: {
  readonly draft: SetUpDraft
  readonly set: (change: Partial<SetUpDraft>) => void
  readonly onNext: () => void
  readonly onBack: () => void
}) {
  const read = createMemo(() => readDepartments(props.draft.departments))
  return (
    <StepForm
      next={read().lines.length === 0 ? t('first.skip') : t('first.next')}
      onNext={() => departmentsProblem(read()) === undefined && props.onNext()}
      onBack={() => props.onBack()}
    >
      <Field label={t('first.departmentList')} help={t('first.departmentListHelp')} hint={t('common.optional')}>
        <TextArea
          value={props.draft.departments}
          onChange={(text) => props.set({ departments: text })}
          placeholder={t('first.departmentListExample')}
          rows={6}
          maxLength={60_000}
        />
      </Field>
      <DepartmentPreview read={read()} nothing={t('first.departmentsNone')} />
    </StepForm>
  )
}
