import Camera from 'lucide-solid/icons/camera'
import File from 'lucide-solid/icons/file'
import Paperclip from 'lucide-solid/icons/paperclip'
import RotateCw from 'lucide-solid/icons/rotate-cw'
import X from 'lucide-solid/icons/x'
import { createSignal, For, Show } from 'solid-js'
import { flag } from './attributes.ts'
import { Button } from './button.tsx'
import { type ControlProps, createControl } from './control.ts'

/** One file as it is shown; uploading it is the caller's business. */
export interface FileEntry {
  readonly id: string
  readonly name: string
  /** Its size in words. */
  readonly size?: string
  /** Address of a small picture (`blob:` or of our own server); files without one show a sign. */
  readonly thumbnail?: string
  readonly state: 'waiting' | 'uploading' | 'done' | 'failed'
  /** 0 to 1, while uploading. */
  readonly progress?: number
  /** The state in words, such as "failed: too large". */
  readonly stateLabel?: string
}

/** The props of {@link FileInput}. */
export interface FileInputProps extends ControlProps {
  readonly files: readonly FileEntry[]
  readonly onAdd: (files: readonly globalThis.File[]) => void
  readonly onRemove?: (id: string) => void
  readonly onRetry?: (id: string) => void
  /** Opens one: to look at it, to mark on it. */
  readonly onOpen?: (id: string) => void
  /** As the native input takes it: `image/*`, `.pdf,.docx`. */
  readonly accept?: string
  readonly multiple?: boolean
  /** Offers the camera first; works without https too, since the phone's own camera is asked. */
  readonly hasCamera?: boolean
  /** `lg` makes the camera button 56 px. */
  readonly size?: 'md' | 'lg'
  /** No more may be added. */
  readonly isFull?: boolean
  readonly labels: {
    readonly add: string
    readonly camera?: string
    readonly remove: string
    readonly retry: string
    readonly open: string
    readonly list: string
  }
}

/** Photos and files of one answer: camera, choosing, dropping and pasting; thumbs with their upload. Inside a `Field` set `group`. */
export function FileInput(props: FileInputProps) {
  const control = createControl(props)
  const [isOver, setIsOver] = createSignal(false)
  let chooser: HTMLInputElement | undefined
  let camera: HTMLInputElement | undefined
  const isLocked = () => control.isDisabled() || control.isReadOnly()
  const canAdd = () => !isLocked() && !props.isFull
  const add = (list: FileList | null | undefined) => {
    const files = [...(list ?? [])]
    if (files.length > 0 && canAdd()) props.onAdd(props.multiple ? files : files.slice(0, 1))
  }
  const take = (element: HTMLInputElement) => {
    add(element.files)
    // Else choosing the same file again, after it failed, would not be a change.
    element.value = ''
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    add(event.dataTransfer?.files)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the field around it names this group
    <div
      class="cw-files"
      role="group"
      data-over={flag(isOver())}
      data-invalid={control.invalidFlag()}
      aria-label={control.label()}
      aria-labelledby={control.labelledBy()}
      aria-describedby={control.describedBy()}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(canAdd())
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      onPaste={(event) => add(event.clipboardData?.files)}
    >
      <Show when={props.files.length > 0}>
        <ul class="cw-file-list" aria-label={props.labels.list}>
          <For each={props.files}>
            {(file) => (
              <FileThumb
                file={file}
                labels={props.labels}
                onOpen={props.onOpen}
                onRemove={isLocked() ? undefined : props.onRemove}
                onRetry={isLocked() ? undefined : props.onRetry}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={canAdd()}>
        <div class="cw-file-acts" data-size={props.size ?? 'md'}>
          <Show when={props.hasCamera}>
            <Button icon={Camera} id={control.id()} onClick={() => camera?.click()}>
              {props.labels.camera}
            </Button>
            <input
              ref={camera}
              type="file"
              hidden
              accept="image/*"
              capture="environment"
              onChange={(event) => take(event.currentTarget)}
            />
          </Show>
          <Button
            icon={Paperclip}
            tone={props.hasCamera ? 'ghost' : 'secondary'}
            id={props.hasCamera ? undefined : control.id()}
            onClick={() => chooser?.click()}
          >
            {props.labels.add}
          </Button>
          <input
            ref={chooser}
            type="file"
            hidden
            accept={props.accept}
            multiple={props.multiple}
            onChange={(event) => take(event.currentTarget)}
          />
        </div>
      </Show>
    </div>
  )
}

function FileThumb(props: {
  readonly file: FileEntry
  readonly labels: FileInputProps['labels']
  readonly onOpen: ((id: string) => void) | undefined
  readonly onRemove: ((id: string) => void) | undefined
  readonly onRetry: ((id: string) => void) | undefined
}) {
  return (
    <li class="cw-file" data-state={props.file.state}>
      <button
        type="button"
        class="cw-file-thumb"
        aria-label={`${props.labels.open} ${props.file.name}`}
        disabled={!props.onOpen}
        onClick={() => props.onOpen?.(props.file.id)}
      >
        <Show when={props.file.thumbnail} fallback={<File aria-hidden="true" />}>
          {(source) => <img src={source()} alt="" loading="lazy" decoding="async" />}
        </Show>
        <Show when={props.file.state === 'uploading' || props.file.state === 'waiting'}>
          <UploadRing progress={props.file.progress ?? 0} />
        </Show>
      </button>
      <span class="cw-file-text">
        <span class="cw-file-name">{props.file.name}</span>
        <span class="cw-file-size cw-figures">{props.file.stateLabel ?? props.file.size}</span>
      </span>
      <Show when={props.file.state === 'failed' && props.onRetry}>
        {(retry) => (
          <button
            type="button"
            class="cw-file-act"
            aria-label={`${props.labels.retry} ${props.file.name}`}
            onClick={() => retry()(props.file.id)}
          >
            <RotateCw aria-hidden="true" />
          </button>
        )}
      </Show>
      <Show when={props.onRemove}>
        {(remove) => (
          <button
            type="button"
            class="cw-file-act"
            aria-label={`${props.labels.remove} ${props.file.name}`}
            onClick={() => remove()(props.file.id)}
          >
            <X aria-hidden="true" />
          </button>
        )}
      </Show>
    </li>
  )
}

/** Circumference of a circle of radius 14. */
const ring = 2 * Math.PI * 14

function UploadRing(props: { readonly progress: number }) {
  return (
    <svg class="cw-file-ring" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="14" />
      <circle
        cx="16"
        cy="16"
        r="14"
        stroke-dasharray={`${ring}`}
        stroke-dashoffset={`${ring * (1 - props.progress)}`}
      />
    </svg>
  )
}
