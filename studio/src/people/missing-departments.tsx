import { Button } from '@checkwright/ui/button'
import { Card } from '@checkwright/ui/card'
import { Checkbox } from '@checkwright/ui/checkbox'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { Import } from './import-state.ts'

/** Departments the list names and the organisation does not have: made with the people where they are ticked. */
export function MissingDepartments(props: { readonly state: Import }) {
  const missing = () => props.state.matched().missing
  const paths = () => missing().map((one) => one.path)
  const isAll = () => paths().every((path) => props.state.isAccepted(path))
  return (
    <Show when={missing().length > 0}>
      <Card
        title={t('first.importMissing', { count: missing().length })}
        tone={isAll() ? 'ok' : 'warn'}
        actions={
          <Show when={!isAll()}>
            <Button size="sm" onClick={() => props.state.accept(paths(), true)}>
              {t('first.importMissingAll')}
            </Button>
          </Show>
        }
      >
        <p class="text-sm text-muted">{t('first.importMissingText')}</p>
        <ul class="import-missing">
          <For each={missing()}>
            {(one) => (
              <li>
                <Checkbox
                  checked={props.state.isAccepted(one.path)}
                  onChange={(isOn) => props.state.accept([one.path], isOn)}
                >
                  {t('first.importMissingRow', { path: one.path, count: one.count })}
                </Checkbox>
              </li>
            )}
          </For>
        </ul>
      </Card>
    </Show>
  )
}
