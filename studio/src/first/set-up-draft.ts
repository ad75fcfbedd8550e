import type { Locale } from '@checkwright/core/model/base'
import { createEffect } from 'solid-js'
import { createStore } from 'solid-js/store'
import { locale } from '../../i18n/index.ts'
import { deviceZone } from './zones.ts'

/** The pages of the first start, in their order. */
export const setUpSteps = ['organisation', 'departments', 'admin'] as const

export type SetUpStep = (typeof setUpSteps)[number]

/** What was typed so far. The password is never among what is kept. */
export type SetUpDraft = {
  /** `door`: how to begin is still to be chosen. */
  readonly step: SetUpStep | 'door' | null
  readonly organisation: string
  readonly languages: readonly Locale[]
  readonly zone: string
  readonly departments: string
  readonly name: string
  readonly account: string
}

const place = 'checkwright.setup'

/** The first start as it stands in this tab: a page that is loaded again goes on where it stopped. */
export function createSetUpDraft(): readonly [SetUpDraft, (change: Partial<SetUpDraft>) => void] {
  const [draft, setDraft] = createStore<SetUpDraft>({
    ...{ step: null, organisation: '', departments: '', name: '', account: '' },
    ...{ languages: [locale()], zone: deviceZone() },
    ...kept(),
  })
  createEffect(() => write(JSON.stringify(draft)))
  return [draft, setDraft]
}

/** Everything stands on the server now. */
export function forgetSetUpDraft(): void {
  write(undefined)
}

function kept(): Partial<SetUpDraft> {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(place) ?? '{}')
    return found !== null && typeof found === 'object' ? (found as Partial<SetUpDraft>) : {}
  } catch {
    return {}
  }
}

function write(text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, text)
  } catch {
    // Storage may be switched off; then the page must not be loaded again halfway.
  }
}
