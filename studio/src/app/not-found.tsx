import { Button } from '@checkwright/ui/button'
import { EmptyState } from '@checkwright/ui/empty-state'
import Compass from 'lucide-solid/icons/compass'
import { t } from '../../i18n/index.ts'
import { useTitle } from './title.ts'

/** An address that leads nowhere, or to what this reader may not see: the two look the same. */
export function NotFound() {
  useTitle(() => t('common.notFound'))
  return (
    <div class="app-column pt-16">
      <h1 class="cw-visually-hidden">{t('common.notFound')}</h1>
      <EmptyState
        icon={Compass}
        title={t('common.notFound')}
        text={t('common.notFoundText')}
        actions={<Button href="/">{t('common.toInbox')}</Button>}
      />
    </div>
  )
}
