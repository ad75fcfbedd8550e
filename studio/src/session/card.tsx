import { Button } from '@checkwright/ui/button'
import Languages from 'lucide-solid/icons/languages'
import { For, type JSX, Show } from 'solid-js'
import { languages, locale, t } from '../../i18n/index.ts'
import { chooseLocale } from '../app/preferences.ts'

/** The frame of the pages outside the application: one card, and the language to switch. */
export function SessionCard(props: {
  readonly title: string
  readonly text?: string
  /** For more than a few short fields. */
  readonly wide?: boolean
  /** Beside the product's name: which step of how many. */
  readonly eyebrow?: string | undefined
  readonly children: JSX.Element
}) {
  return (
    <main class="flex min-h-screen flex-col items-center justify-center gap-6 p-4">
      <div
        class="w-full rounded-lg border border-line bg-surface p-6"
        classList={{ 'max-w-96': !props.wide, 'max-w-136': props.wide }}
      >
        <p class="flex justify-between gap-4 text-sm font-medium text-accent-text">
          {t('common.product')}
          <Show when={props.eyebrow}>
            <span class="font-normal text-muted">{props.eyebrow}</span>
          </Show>
        </p>
        <h1 class="mt-1 text-xl font-semibold">{props.title}</h1>
        <Show when={props.text}>
          <p class="mt-1 text-sm text-muted">{props.text}</p>
        </Show>
        <div class="mt-5">{props.children}</div>
      </div>
      <LanguageSwitch />
      <Show when={!window.isSecureContext}>
        <p class="max-w-96 text-center text-xs text-muted">{t('common.plainHttp')}</p>
      </Show>
    </main>
  )
}

/** Both languages as two quiet buttons; what is typed stays. */
export function LanguageSwitch() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset asks for a legend that would be seen; two buttons need none
    <div class="flex items-center gap-1" role="group" aria-label={t('common.language')}>
      <Languages class="size-4 text-muted" aria-hidden="true" />
      <For each={languages}>
        {(language) => (
          <Button
            size="sm"
            tone="ghost"
            pressed={locale() === language.locale}
            onClick={() => void chooseLocale(language.locale)}
          >
            <span lang={language.locale}>{language.name}</span>
          </Button>
        )}
      </For>
    </div>
  )
}
