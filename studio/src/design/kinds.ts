import { coreKinds as kindsOfCore } from '@checkwright/core/engine/kinds/index'
import type { Text } from '@checkwright/core/model/base'
import type { Icon } from '@checkwright/ui/icon'
import { matches, type Option } from '@checkwright/ui/option'
import { useQuery } from '@tanstack/solid-query'
import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right'
import Banknote from 'lucide-solid/icons/banknote'
import Building from 'lucide-solid/icons/building'
import CalendarDays from 'lucide-solid/icons/calendar-days'
import CircleDot from 'lucide-solid/icons/circle-dot'
import Clock from 'lucide-solid/icons/clock'
import Hash from 'lucide-solid/icons/hash'
import Info from 'lucide-solid/icons/info'
import ListChecks from 'lucide-solid/icons/list-checks'
import Paperclip from 'lucide-solid/icons/paperclip'
import Puzzle from 'lucide-solid/icons/puzzle'
import Sigma from 'lucide-solid/icons/sigma'
import Signature from 'lucide-solid/icons/signature'
import SquareCheck from 'lucide-solid/icons/square-check'
import Table from 'lucide-solid/icons/table'
import AlignLeft from 'lucide-solid/icons/text-align-start'
import ToggleLeft from 'lucide-solid/icons/toggle-left'
import Type from 'lucide-solid/icons/type'
import User from 'lucide-solid/icons/user'
import { createContext, createMemo, useContext } from 'solid-js'
import { pluginsQuery } from '../../api/queries.ts'
import { t, textOf } from '../../i18n/index.ts'
import { type CoreKind, columnKinds, coreKinds } from './model/kinds.ts'

/** A kind of line as it is offered: its name, its sign, and what it is found by. */
export type Kind = Option & { readonly icon: Icon }

const icons: Readonly<Record<CoreKind, Icon>> = {
  item: ListChecks,
  text: Type,
  longText: AlignLeft,
  number: Hash,
  money: Banknote,
  range: ArrowLeftRight,
  date: CalendarDays,
  dateTime: Clock,
  yesNo: ToggleLeft,
  choice: CircleDot,
  choices: SquareCheck,
  person: User,
  department: Building,
  attachment: Paperclip,
  signature: Signature,
  computed: Sigma,
  table: Table,
  note: Info,
}

export type Kinds = ReturnType<typeof createKinds>

const Context = createContext<Kinds>()

export const KindsProvider = Context.Provider

/** The kinds there are, asked for once by the page. */
export function useKinds(): Kinds {
  const kinds = useContext(Context)
  if (kinds === undefined) throw new Error('useKinds needs a KindsProvider above it')
  return kinds
}

/** The kinds a line or a column may have, those of the installed plugins behind those of the product. */
export function createKinds() {
  const plugins = useQuery(pluginsQuery)
  const ofPlugins = (): readonly Kind[] =>
    (plugins.isSuccess ? plugins.data.items : []).flatMap((plugin) =>
      Object.entries({ ...plugin.fieldKinds, ...plugin.itemKinds }).map(([name, kind]) => ({
        value: `${plugin.id}.${name}`,
        label: textOf(kind.title),
        detail: textOf(plugin.title),
        keywords: [...words(kind.title), name],
        icon: Puzzle,
      })),
    )
  const all = (of: 'line' | 'column'): readonly Kind[] => [
    ...(of === 'line' ? coreKinds : columnKinds).map(ofCore),
    ...ofPlugins(),
  ]
  const byName = createMemo(() => new Map(all('line').map((kind) => [kind.value, kind])))
  return {
    all,
    /** A kind by its name; one that is not installed is shown by its name alone. */
    find: (kind: string): Kind => byName().get(kind) ?? { value: kind, label: kind, icon: Puzzle },
    search: (query: string, of: 'line' | 'column'): readonly Kind[] => {
      const found = all(of).filter((kind) => matches(kind, query))
      const wanted = query.trim().toLowerCase()
      const isFirst = (kind: Kind) => (kind.keywords ?? []).some((word) => word === wanted)
      return [...found.filter(isFirst), ...found.filter((kind) => !isFirst(kind))]
    },
  }
}

const ofCore = (kind: CoreKind): Kind => ({
  value: kind,
  label: textOf(kindsOfCore[kind]?.title),
  // Found by its name in either language, by pinyin and its initials, and by what else people call it.
  keywords: [...words(kindsOfCore[kind]?.title ?? {}), ...t(`design.find.${kind}`).split(' '), kind.toLowerCase()],
  icon: icons[kind],
})

const words = (text: Text): readonly string[] => Object.values(text)
