import type { Locale } from '@checkwright/core/model/base'
import { applyTheme, type Theme } from '@checkwright/ui/theme'
import { createSignal } from 'solid-js'
import { locale, setLocale } from '../../i18n/index.ts'

const [theme, setThemeSignal] = createSignal<Theme>(read('theme', ['light', 'dark', 'auto']) ?? 'auto')

/** Light, dark, or as the device has it; kept on this device. */
export { theme }

export function setTheme(next: Theme): void {
  write('theme', next)
  setThemeSignal(next)
  applyTheme(next)
}

/** Switches the language and keeps the choice on this device. */
export function chooseLocale(next: Locale): Promise<void> {
  write('language', next)
  return setLocale(next)
}

/** The language of this device: chosen before, else what the browser asks for. */
export function preferredLocale(): Locale {
  return read<Locale>('language', ['zh-Hans', 'en']) ?? (navigator.language.startsWith('zh') ? 'zh-Hans' : 'en')
}

let isBorrowed = false

/** Shows another language for a while, as for a printed copy: nothing is kept. With `isForeign` false the own one is back. */
export function borrowLocale(next: Locale, isForeign: boolean): Promise<void> {
  isBorrowed = isForeign
  return setLocale(next)
}

/** A person's own language, unless one was chosen on this device. */
export function followPersonLanguage(language: Locale): void {
  if (!isBorrowed && read('language', ['zh-Hans', 'en']) === undefined && locale() !== language)
    void setLocale(language)
}

/** Called once before anything is rendered. */
export function applyPreferences(): void {
  applyTheme(theme())
}

function read<T extends string>(name: string, allowed: readonly T[]): T | undefined {
  try {
    const value = localStorage.getItem(`checkwright.${name}`)
    return allowed.find((one) => one === value)
  } catch {
    // Storage may be switched off; then each visit starts with the defaults.
    return undefined
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(`checkwright.${name}`, value)
  } catch {
    // As above: the choice then lasts as long as the page.
  }
}
