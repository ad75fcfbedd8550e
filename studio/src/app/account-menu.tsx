import { Avatar } from '@checkwright/ui/avatar'
import type { Theme } from '@checkwright/ui/theme'
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import Check from 'lucide-solid/icons/check'
import ChevronsUpDown from 'lucide-solid/icons/chevrons-up-down'
import KeyRound from 'lucide-solid/icons/key-round'
import LogOut from 'lucide-solid/icons/log-out'
import { For, onCleanup, onMount, Show } from 'solid-js'
import { signOut } from '../../api/auth.ts'
import { languages, locale, t } from '../../i18n/index.ts'
import { errorText } from './error-text.ts'
import { chooseLocale, setTheme, theme } from './preferences.ts'
import { useMe } from './session.tsx'
import { toasts } from './toasts.tsx'

const themes: readonly Theme[] = ['auto', 'light', 'dark']

/**
 * Who I am; language, theme, password, the way out; what plain http lacks. A disclosure and not the kit's menu: it stands on
 * every page, and the menu's script is a third of what a fill page may weigh.
 */
export function AccountMenu() {
  const me = useMe()
  const navigate = useNavigate()
  const client = useQueryClient()
  let panel: HTMLDetailsElement | undefined
  const close = () => {
    if (panel) panel.open = false
  }
  const leave = async () => {
    try {
      await signOut()
    } catch (error) {
      toasts.show({ text: errorText(error), tone: 'danger' })
      return
    }
    client.clear()
    navigate('/sign-in')
  }
  const pressed = (event: PointerEvent) => {
    if (event.target instanceof Node && !panel?.contains(event.target)) close()
  }
  onMount(() => document.addEventListener('pointerdown', pressed))
  onCleanup(() => document.removeEventListener('pointerdown', pressed))
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !panel?.open) return
    event.stopPropagation()
    close()
    panel.querySelector('summary')?.focus()
  }
  return (
    <div class="flex flex-col gap-2">
      <details ref={panel} class="account" onKeyDown={keyDown}>
        <summary class="account-button">
          <Avatar name={me().person.name} size="sm" />
          <span class="min-w-0 flex-1 truncate">{me().person.name}</span>
          <span class="cw-visually-hidden">{t('common.account')}</span>
          <ChevronsUpDown class="size-4 flex-none text-muted" aria-hidden="true" />
        </summary>
        <div class="account-panel">
          <Choices
            label={t('common.language')}
            choices={languages.map((one) => ({
              label: one.name,
              lang: one.locale,
              isOn: locale() === one.locale,
              choose: () => void chooseLocale(one.locale),
            }))}
          />
          <Choices
            label={t('common.theme')}
            choices={themes.map((one) => ({
              label: t(`common.theme.${one}`),
              isOn: theme() === one,
              choose: () => setTheme(one),
            }))}
          />
          <a class="account-item" href="/password" onClick={close}>
            <KeyRound aria-hidden="true" />
            {t('auth.changePassword')}
          </a>
          <button type="button" class="account-item" onClick={() => void leave()}>
            <LogOut aria-hidden="true" />
            {t('auth.signOut')}
          </button>
        </div>
      </details>
      <Show when={!window.isSecureContext}>
        <p class="px-2 text-xs text-muted">{t('common.plainHttp')}</p>
      </Show>
    </div>
  )
}

function Choices(props: {
  readonly label: string
  readonly choices: readonly {
    readonly label: string
    readonly lang?: string
    readonly isOn: boolean
    readonly choose: () => void
  }[]
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend in the border
    <div class="account-group" role="group" aria-label={props.label}>
      <p class="account-label" aria-hidden="true">
        {props.label}
      </p>
      <For each={props.choices}>
        {(choice) => (
          <button type="button" class="account-item" aria-pressed={choice.isOn} onClick={() => choice.choose()}>
            <span class="min-w-0 flex-1 truncate" lang={choice.lang}>
              {choice.label}
            </span>
            <Show when={choice.isOn}>
              <Check aria-hidden="true" />
            </Show>
          </button>
        )}
      </For>
    </div>
  )
}
