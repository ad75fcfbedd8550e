import type { FileRef } from '@checkwright/core/model/record'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { fileUrl, sizeText } from '../fields/files.ts'

/** Pictures shown at one place; the rest stands by name, so that a hundred photos do not become a hundred pages. */
const mostPictures = 12

/** Files of an answer: pictures small, all others by name and size. */
export function PrintedFiles(props: { readonly files: readonly FileRef[] }) {
  const pictures = () => props.files.filter((file) => file.type.startsWith('image/')).slice(0, mostPictures)
  const named = () => props.files.filter((file) => !pictures().includes(file))
  return (
    <>
      <Show when={pictures().length > 0}>
        <span class="print-pictures">
          <For each={pictures()}>{(file) => <img src={fileUrl(file.id)} alt={file.name} />}</For>
        </span>
      </Show>
      <Show when={named().length > 0}>
        <span class="print-names">
          {named()
            .map(({ name, size }) => t('print.file', { name, size: sizeText(size) }))
            .join(t('common.listSeparator'))}
        </span>
      </Show>
    </>
  )
}
