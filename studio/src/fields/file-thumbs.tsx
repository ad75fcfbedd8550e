import type { FileRef } from '@checkwright/core/model/record'
import FileIcon from 'lucide-solid/icons/file'
import { For, Show } from 'solid-js'
import { fileUrl, sizeText } from './files.ts'

/** Files as small pictures or names, each leading to the file. */
export function FileThumbs(props: { readonly files: readonly FileRef[] }) {
  return (
    <ul class="flex flex-wrap gap-2">
      <For each={props.files}>
        {(file) => (
          <li>
            <a
              class="file-thumb"
              data-image={file.type.startsWith('image/') ? '' : undefined}
              href={fileUrl(file.id)}
              target="_blank"
              rel="noopener"
              download={file.name}
            >
              <Show
                when={file.type.startsWith('image/')}
                fallback={
                  <>
                    <FileIcon class="size-4 flex-none" aria-hidden="true" />
                    <span class="truncate">{file.name}</span>
                    <span class="flex-none text-sm text-muted">{sizeText(file.size)}</span>
                  </>
                }
              >
                <img src={fileUrl(file.id)} alt={file.name} loading="lazy" />
              </Show>
            </a>
          </li>
        )}
      </For>
    </ul>
  )
}
