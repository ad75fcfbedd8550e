import type { Slip, Slips } from '@checkwright/core/model/api'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { EmptyState } from '@checkwright/ui/empty-state'
import { Field } from '@checkwright/ui/field'
import { TextInput } from '@checkwright/ui/text-input'
import Printer from 'lucide-solid/icons/printer'
import Ticket from 'lucide-solid/icons/ticket'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useMe } from '../app/session.tsx'
import { useTitle } from '../app/title.ts'
import { formatInstant } from '../format/time.ts'
import { givenSlips } from './given-slips.ts'
import { QrCode } from './qr-code.tsx'
import './slips.css'

/** How many slips fit on a sheet of A4. */
const aSheet = 8

/** Slips to cut apart: eight on a sheet of A4, each with a name, an account and a code that lets its person choose a password. */
export function SlipsPage() {
  useTitle(() => t('first.slipsTitle'))
  return (
    <Show
      when={givenSlips()}
      fallback={
        <main class="app-column pt-16">
          <h1 class="cw-visually-hidden">{t('first.slipsTitle')}</h1>
          <EmptyState
            icon={Ticket}
            title={t('first.slipsGone')}
            text={t('first.slipsGoneText')}
            actions={<Button href="/people">{t('first.slipsToPeople')}</Button>}
          />
        </main>
      }
    >
      {(slips) => <Sheets slips={slips()} />}
    </Show>
  )
}

function Sheets(props: { readonly slips: Slips }) {
  const [address, setAddress] = createSignal(props.slips.publicUrl ?? location.origin)
  const origin = createMemo(() => originOf(address()))
  const sheets = createMemo(() => {
    const { items } = props.slips
    return Array.from({ length: Math.ceil(items.length / aSheet) }, (_, at) =>
      items.slice(at * aSheet, (at + 1) * aSheet),
    )
  })
  const until = () => formatInstant(props.slips.items[0]?.until ?? '')
  return (
    <main class="slips">
      <header class="slips-head">
        <div class="flex flex-wrap items-center gap-3">
          <h1 class="me-auto text-xl font-semibold">{t('first.slipsTitle')}</h1>
          <Button href="/people">{t('first.slipsToPeople')}</Button>
          <Button tone="primary" icon={Printer} disabled={origin() === undefined} onClick={() => window.print()}>
            {t('first.slipsPrint')}
          </Button>
        </div>
        <p class="text-muted">{t('first.slipsText', { count: props.slips.items.length, until: until() })}</p>
        <Banner tone="info">{t('first.slipsOnce')}</Banner>
        <div class="max-w-xl">
          <Field
            label={t('first.slipsAddress')}
            help={t('first.slipsAddressHelp')}
            errors={origin() === undefined ? [t('first.slipsBadAddress')] : []}
          >
            <TextInput value={address()} onChange={setAddress} type="url" inputMode="url" maxLength={200} />
          </Field>
        </div>
        <Show when={isLocal(origin())}>
          <Banner tone="warn">{t('first.slipsLocal')}</Banner>
        </Show>
      </header>
      <Show when={origin()}>
        {(base) => (
          <div class="slips-sheets">
            <For each={sheets()}>
              {(items) => (
                <ul class="slips-sheet">
                  <For each={items}>{(slip) => <SlipCard slip={slip} origin={base()} />}</For>
                </ul>
              )}
            </For>
          </div>
        )}
      </Show>
    </main>
  )
}

function SlipCard(props: { readonly slip: Slip; readonly origin: string }) {
  const me = useMe()
  return (
    <li class="slip">
      <div class="slip-words">
        <p class="slip-organisation">{me().organisation.name || t('common.product')}</p>
        <p class="slip-name">{props.slip.name}</p>
        <p class="slip-account">{t('common.colon', { label: t('auth.account'), value: props.slip.account })}</p>
        <p class="slip-small">{t('first.slipTyped', { address: props.origin })}</p>
        <p class="slip-small">{t('first.slipOnce', { until: formatInstant(props.slip.until) })}</p>
      </div>
      <figure class="slip-code">
        <QrCode text={`${props.origin}/slip#${props.slip.token}`} label={t('first.slipScan')} />
        <figcaption>{t('first.slipScan')}</figcaption>
      </figure>
    </li>
  )
}

function originOf(text: string): string | undefined {
  const address = text.trim()
  if (!/^https?:\/\//i.test(address)) return undefined
  try {
    return new URL(address).origin
  } catch {
    return undefined
  }
}

/** Whether nothing but this computer can reach the address. */
const isLocal = (origin: string | undefined): boolean =>
  origin !== undefined && /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(new URL(origin).host)
