import { AppShell } from '@checkwright/ui/app-shell'
import { Menu } from '@checkwright/ui/menu'
import { PageHeader } from '@checkwright/ui/page-header'
import { applyTheme, type Theme } from '@checkwright/ui/theme'
import Languages from 'lucide-solid/icons/languages'
import LayoutGrid from 'lucide-solid/icons/layout-grid'
import Monitor from 'lucide-solid/icons/monitor'
import SunMoon from 'lucide-solid/icons/sun-moon'
import { createEffect, createSignal } from 'solid-js'
import { Buttons } from './buttons.tsx'
import { Choices } from './choices.tsx'
import { Data } from './data.tsx'
import { Frames } from './frames.tsx'
import { Inputs } from './inputs.tsx'
import { Media } from './media.tsx'
import { Overlays } from './overlays.tsx'
import { Paths } from './paths.tsx'
import { Pickers } from './pickers.tsx'
import { Status } from './status.tsx'
import { texts } from './texts.ts'

const themes: readonly Theme[] = ['light', 'dark', 'auto']

/** Every component of the kit in all of its states, for looking at. Starts from the address: `?theme=dark&lang=en&width=phone`. */
export function KitPage() {
  const start = new URLSearchParams(location.search)
  const [theme, setTheme] = createSignal<Theme>(themes.find((name) => name === start.get('theme')) ?? 'auto')
  const [language, setLanguage] = createSignal<'zh' | 'en'>(start.get('lang') === 'en' ? 'en' : 'zh')
  const [width, setWidth] = createSignal<'full' | 'phone'>(start.get('width') === 'phone' ? 'phone' : 'full')
  const t = () => texts[language()]
  createEffect(() => applyTheme(theme()))
  createEffect(() => {
    document.documentElement.lang = language() === 'zh' ? 'zh-Hans' : 'en'
  })
  const nav = () =>
    Object.entries(t().sections).map(([id, label], index) => ({
      id,
      label,
      icon: LayoutGrid,
      href: `#${id}`,
      isCurrent: index === 0,
      ...(index === 1 ? { count: 7, countLabel: t().waiting } : {}),
    }))
  const controls = () => (
    <>
      <Menu
        items={themes.map((id) => ({ id, label: t().themes[id], isChecked: id === theme() }))}
        onSelect={(id) => setTheme(themes.find((name) => name === id) ?? 'auto')}
        label={t().theme}
        icon={SunMoon}
        iconOnly
      />
      <Menu
        items={(['zh', 'en'] as const).map((id) => ({ id, label: texts[id].kit, isChecked: id === language() }))}
        onSelect={(id) => setLanguage(id === 'en' ? 'en' : 'zh')}
        label={t().language}
        icon={Languages}
        iconOnly
      />
      <Menu
        items={(['full', 'phone'] as const).map((id) => ({ id, label: t().widths[id], isChecked: id === width() }))}
        onSelect={(id) => setWidth(id === 'phone' ? 'phone' : 'full')}
        label={t().width}
        icon={Monitor}
        iconOnly
      />
    </>
  )
  return (
    <AppShell
      nav={nav()}
      brand={t().pane.aside}
      labels={{ nav: t().nav, skip: t().skip, more: t().more, close: t().close }}
    >
      <PageHeader title={t().kit} meta={t().nav} state={t().saved} actions={controls()} />
      <div class="cw-kit px-4 md:px-6" data-width={width()}>
        <Buttons t={t()} />
        <Inputs t={t()} />
        <Choices t={t()} />
        <Pickers t={t()} />
        <Media t={t()} />
        <Status t={t()} />
        <Data t={t()} />
        <Paths t={t()} />
        <Overlays t={t()} />
        <Frames t={t()} />
      </div>
    </AppShell>
  )
}
