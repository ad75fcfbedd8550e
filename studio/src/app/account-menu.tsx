import { Avatar } from '@checkwright/ui/avatar'
import { Menu, type MenuItem } from '@checkwright/ui/menu'
import type { Theme } from '@checkwright/ui/theme'
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import KeyRound from 'lucide-solid/icons/key-round'
import LogOut from 'lucide-solid/icons/log-out'
import Monitor from 'lucide-solid/icons/monitor'
import Moon from 'lucide-solid/icons/moon'
import Sun from 'lucide-solid/icons/sun'
import { Show } from 'solid-js'
import { signOut } from '../../api/auth.ts'
import { languages, locale, t } from '../../i18n/index.ts'
import { errorText } from './error-text.ts'
import { chooseLocale, setTheme, theme } from './preferences.ts'
import { useMe } from './session.tsx'
import { toasts } from './toasts.tsx'

const themes: readonly { readonly id: Theme; readonly icon: typeof Sun }[] = [
  { id: 'auto', icon: Monitor },
  { id: 'light', icon: Sun },
  { id: 'dark', icon: Moon },
]

/** Who I am; language, theme, password, the way out. Also says what plain http lacks. */
export function AccountMenu() {
  const me = useMe()
  const navigate = useNavigate()
  const client = useQueryClient()
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
  const items = (): readonly MenuItem[] => [
    ...languages.map(({ locale: id, name }) => ({ id: `language:${id}`, label: name, isChecked: locale() === id })),
    ...themes.map(({ id, icon }, index) => ({
      id: `theme:${id}`,
      label: t(`common.theme.${id}`),
      icon,
      isChecked: theme() === id,
      separator: index === 0,
    })),
    { id: 'password', label: t('auth.changePassword'), icon: KeyRound, separator: true },
    { id: 'leave', label: t('auth.signOut'), icon: LogOut },
  ]
  const select = (id: string) => {
    const [kind, value] = id.split(':')
    if (kind === 'language') void chooseLocale(value === 'en' ? 'en' : 'zh-Hans')
    if (kind === 'theme') setTheme(value as Theme)
    if (kind === 'password') navigate('/password')
    if (kind === 'leave') void leave()
  }
  return (
    <div class="flex flex-col gap-2">
      <Menu items={items()} onSelect={select} label={t('common.account')} tone="ghost">
        <span class="flex min-w-0 items-center gap-2">
          <Avatar name={me().person.name} size="sm" />
          <span class="truncate">{me().person.name}</span>
        </span>
      </Menu>
      <Show when={!window.isSecureContext}>
        <p class="px-2 text-xs text-muted">{t('common.plainHttp')}</p>
      </Show>
    </div>
  )
}
