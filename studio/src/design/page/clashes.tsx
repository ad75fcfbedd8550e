import type { Json } from '@checkwright/core/model/base'
import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import GitCompareArrows from 'lucide-solid/icons/git-compare-arrows'
import { For, Show } from 'solid-js'
import { t, textOfJson } from '../../../i18n/index.ts'
import { errorText } from '../../app/error-text.ts'
import { useNames } from '../../app/names.ts'
import { useMe } from '../../app/session.tsx'
import { formatInstant } from '../../format/time.ts'
import { placeName } from '../place-name.ts'
import type { Dispute } from '../state/dispute.ts'
import { useDesk } from '../state/use-desk.ts'

/** Why the server does not take the draft; it stays on this device until it does. */
export function Refusal() {
  const desk = useDesk()
  return (
    <Show when={desk.save.state() === 'refused'}>
      <div class="clashes">
        <Banner
          tone="danger"
          isUrgent
          title={t('design.refusedTitle')}
          actions={
            <Button size="sm" onClick={() => void desk.settle()}>
              {t('common.tryAgain')}
            </Button>
          }
        >
          {errorText(desk.saveError())}
        </Banner>
      </div>
    </Show>
  )
}

/** What somebody else changed while I did, each place with both values; nothing is overwritten until one is chosen. */
export function Clashes() {
  const desk = useDesk()
  return (
    <Show when={desk.clashes().length > 0}>
      <section class="clashes" aria-label={t('design.clash.title')}>
        <p role="alert">{t('design.clash.title')}</p>
        <For each={desk.clashes()}>{(clash) => <ClashCard clash={clash} />}</For>
      </section>
    </Show>
  )
}

/** Both values of a place two people changed. */
function ClashCard(props: { readonly clash: Dispute }) {
  const desk = useDesk()
  const me = useMe()
  const nameOf = useNames(() => ({}))
  const whose = () => {
    const { savedBy } = props.clash
    if (savedBy === me().person.id) return t('design.clash.otherWindow')
    return nameOf(savedBy ?? '') ?? t('design.somebody')
  }
  const value = (one: Json | undefined) => (one === undefined ? t('design.clash.gone') : wordsOf(one))
  return (
    <div class="conflict" data-clash="">
      <p class="flex items-center gap-2 font-medium">
        <GitCompareArrows class="size-4 flex-none" aria-hidden="true" />
        {t('design.clash.both', { what: placeName(desk.definition(), props.clash.at) })}
      </p>
      <div class="conflict-side">
        <span class="text-sm text-muted">{t('design.clash.mine')}</span>
        <span class="break-words">{value(props.clash.mine)}</span>
        <Button size="sm" onClick={() => desk.decide(props.clash, 'mine')}>
          {t('design.clash.useMine')}
        </Button>
      </div>
      <div class="conflict-side">
        <span class="text-sm text-muted">
          {whose()} {formatInstant(props.clash.savedAt)}
        </span>
        <span class="break-words">{value(props.clash.theirs)}</span>
        <Button size="sm" onClick={() => desk.decide(props.clash, 'theirs')}>
          {t('design.clash.useTheirs')}
        </Button>
      </div>
    </div>
  )
}

/** A value in as few words as tell it apart: a text itself, a line or step by its text. */
function wordsOf(value: Json): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const part = value as { readonly [name: string]: Json }
  return textOfJson(part.label) ?? textOfJson(part.title) ?? textOfJson(value) ?? JSON.stringify(value)
}
