import type { Json, Locale, Text } from '@checkwright/core/model/base'
import type { WidgetProps } from '@checkwright/core/plugin/studio'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Card } from '@checkwright/ui/card'
import { Chip } from '@checkwright/ui/chip'
import type { Tone } from '@checkwright/ui/icon'
import { createSignal, For, Show } from 'solid-js'
import type { ClockData, SlaData } from '../pure/present.ts'
import { PauseDialog } from './pause-dialog.tsx'

const tones: Readonly<Record<ClockData['state'], Tone>> = {
  running: 'plain',
  paused: 'info',
  met: 'ok',
  late: 'danger',
  void: 'plain',
}

/** The clocks that stand still, and those that this reader may pause or resume. */
export default function Clocks(props: WidgetProps) {
  const [pausing, setPausing] = createSignal<ClockData | null>(null)
  const [isSending, setSending] = createSignal(false)
  const [hasFailed, setFailed] = createSignal(false)
  const clocks = (): readonly ClockData[] => {
    // Messages come with the explanations: until then there is nothing to say.
    if (props.data === null || props.t('sla.clocks') === 'sla.clocks') return []
    const { clocks } = props.data as unknown as SlaData
    return clocks.filter((one) => one.may.pause || one.may.resume || one.paused !== undefined)
  }
  const send = async (type: string, body: Json) => {
    setSending(true)
    setFailed(false)
    try {
      await props.send(type, body)
      setPausing(null)
    } catch {
      setFailed(true)
    } finally {
      setSending(false)
    }
  }
  return (
    <Show when={clocks().length > 0}>
      <Card title={props.t('sla.clocks')}>
        <ul class="flex flex-col gap-3">
          <For each={clocks()}>
            {(clock) => (
              <li class="flex flex-col gap-2">
                <span class="flex flex-wrap items-center gap-2">
                  <span>{textIn(clock.title, props.locale)}</span>
                  <Chip tone={tones[clock.state]}>{props.t(`sla.state.${clock.state}`)}</Chip>
                  <Show when={clock.provisional}>
                    <Chip tone="warn">{props.t('sla.provisional')}</Chip>
                  </Show>
                </span>
                <Show when={clock.paused}>
                  {(paused) => (
                    <span class="text-sm text-muted">
                      {props.t('sla.pausedSince', { day: paused().day, reason: { ...paused().reason } })}
                    </span>
                  )}
                </Show>
                <span class="flex flex-wrap items-center gap-2">
                  <Show when={clock.may.pause}>
                    <Button size="sm" onClick={() => setPausing(clock)}>
                      {props.t('sla.pause')}
                    </Button>
                  </Show>
                  <Show when={clock.may.resume}>
                    <Button
                      size="sm"
                      loading={isSending()}
                      onClick={() => void send('sla.resume', { clock: clock.key })}
                    >
                      {props.t('sla.resume')}
                    </Button>
                  </Show>
                </span>
              </li>
            )}
          </For>
        </ul>
        <Show when={hasFailed()}>
          <Banner tone="danger" title={props.t('sla.failed')} isUrgent />
        </Show>
      </Card>
      <Show when={pausing()} keyed>
        {(clock) => (
          <PauseDialog
            t={props.t}
            locale={props.locale}
            clock={clock}
            isSending={isSending()}
            onCancel={() => setPausing(null)}
            onPause={(reason) => void send('sla.pause', { clock: clock.key, reason })}
          />
        )}
      </Show>
    </Show>
  )
}

const textIn = (text: Text, locale: Locale): string => text[locale] ?? text.en ?? text['zh-Hans'] ?? ''
