import type { RecordView } from '@checkwright/core/model/api'
import { Button } from '@checkwright/ui/button'
import { TextArea } from '@checkwright/ui/text-area'
import { useQueryClient } from '@tanstack/solid-query'
import Send from 'lucide-solid/icons/send'
import { createSignal, Show } from 'solid-js'
import { createAct } from '../../api/act.ts'
import { keys } from '../../api/queries.ts'
import { sendCommand } from '../../api/records.ts'
import { t } from '../../i18n/index.ts'
import { errorText } from '../app/error-text.ts'

/** A word to everyone who sees the record; no decision. */
export function CommentBox(props: { readonly record: RecordView }) {
  const client = useQueryClient()
  const [text, setText] = createSignal('')
  const act = createAct(async (words: string, key: string) => {
    const record = await sendCommand(props.record, { type: 'comment', text: words }, key)
    client.setQueryData(keys.record(record.id), record)
    void client.invalidateQueries({ queryKey: keys.events(record.id) })
    setText('')
  })
  const send = () => {
    if (text().trim() !== '') void act.run(text().trim())
  }
  return (
    <form
      class="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextArea
        label={t('record.comment')}
        placeholder={t('record.comment')}
        value={text()}
        onChange={setText}
        rows={2}
        maxLength={2000}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send()}
      />
      <Show when={act.error()}>
        <p class="text-sm text-danger" role="alert">
          {errorText(act.error())}
        </p>
      </Show>
      <Show when={text().trim() !== ''}>
        <div class="flex justify-end">
          <Button size="sm" type="submit" icon={Send} loading={act.isBusy()}>
            {t('record.sendComment')}
          </Button>
        </div>
      </Show>
    </form>
  )
}
