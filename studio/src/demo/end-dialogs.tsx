import { Banner } from '@checkwright/ui/banner'
import { Button } from '@checkwright/ui/button'
import { Checkbox } from '@checkwright/ui/checkbox'
import { Dialog } from '@checkwright/ui/dialog'
import { useQuery } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { endDemo, resetDemo } from '../../api/demo.ts'
import { definitionsQuery } from '../../api/queries.ts'
import { t, textOf } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'

/** What cannot be taken back is asked once: begin the demo anew, or clear it and start for real. */
export function EndDialogs(props: { readonly ask: 'reset' | 'end'; readonly onClose: () => void }) {
  const query = useQuery(definitionsQuery)
  const [dropped, setDropped] = createSignal<ReadonlySet<string>>(new Set())
  // Stand-ins of the demo are no templates of the library; whoever wants one can still tick it.
  const isKept = (key: string) => dropped().has(key) === key.startsWith('demo_')
  const toggle = (key: string) =>
    setDropped((known) => {
      const next = new Set(known)
      if (!next.delete(key)) next.add(key)
      return next
    })
  const forms = () => (query.isSuccess ? query.data.items : [])
  const act = createAct(async (_: null) => {
    if (props.ask === 'reset') {
      await resetDemo()
      sessionStorage.clear()
      location.assign('/')
      return
    }
    const { setup } = await endDemo(
      forms()
        .filter((form) => isKept(form.key))
        .map((form) => form.key),
    )
    sessionStorage.clear()
    location.assign(setup)
  })
  return (
    <Dialog
      open
      alert
      onOpenChange={(isOpen) => !isOpen && !act.isBusy() && props.onClose()}
      title={t(`demo.${props.ask}Title`)}
      description={t(`demo.${props.ask}Text`)}
      labels={{ close: t('common.close') }}
      actions={
        <>
          <Button onClick={() => props.onClose()} disabled={act.isBusy()}>
            {t('common.cancel')}
          </Button>
          <Button tone="danger" loading={act.isBusy()} onClick={() => void act.run(null)}>
            {t(`demo.${props.ask}`)}
          </Button>
        </>
      }
    >
      <Show when={act.error()}>
        <Banner tone="danger" isUrgent>
          {errorText(act.error())}
        </Banner>
      </Show>
      <Show when={act.isBusy()}>
        <p class="text-sm text-muted">{t('demo.working')}</p>
      </Show>
      <Show when={props.ask === 'end' && forms().length > 0}>
        <fieldset class="flex flex-col gap-2">
          <legend class="mb-1 text-sm font-medium">{t('demo.endKeep')}</legend>
          <For each={forms()}>
            {(form) => (
              <Checkbox checked={isKept(form.key)} onChange={() => toggle(form.key)}>
                {textOf(form.title)}
              </Checkbox>
            )}
          </For>
        </fieldset>
      </Show>
    </Dialog>
  )
}
