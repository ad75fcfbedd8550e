import type { TemplateSummary } from '@checkwright/core/model/api'
import { t } from '../../i18n/index.ts'

/** What a template is and how much it holds, in one line. */
export function TemplateCounts(props: { readonly template: TemplateSummary }) {
  const parts = () => {
    const { kind, items, fields, steps } = props.template
    return [
      t(`kinds.definition.${kind}`),
      ...(items > 0 ? [t('library.items', { count: items })] : []),
      ...(fields > 0 ? [t('library.fields', { count: fields })] : []),
      t('library.steps', { count: steps }),
    ]
  }
  return <p class="text-sm">{parts().join(' · ')}</p>
}
