import { Button } from '@checkwright/ui/button'
import { ErrorState } from '@checkwright/ui/error-state'
import { ApiProblem, isOffline } from '../../api/problem.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from './error-text.ts'

/** What stands where a part could not be shown. Never blank, always with a way on. */
export function Failure(props: { readonly error: unknown; readonly retry?: () => void }) {
  // For whoever is asked to help; the page itself only says what can be done.
  if (!(props.error instanceof ApiProblem) && !isOffline(props.error)) console.error(props.error)
  return (
    <div class="app-column pt-16">
      <ErrorState
        title={t('common.failed')}
        text={errorText(props.error)}
        actions={
          <>
            <Button onClick={() => (props.retry ? props.retry() : location.reload())}>{t('common.tryAgain')}</Button>
            <Button tone="ghost" href="/">
              {t('common.toInbox')}
            </Button>
          </>
        }
      />
    </div>
  )
}
