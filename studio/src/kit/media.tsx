import { Field } from '@checkwright/ui/field'
import { type FileEntry, FileInput } from '@checkwright/ui/file-input'
import { SignaturePad } from '@checkwright/ui/signature-pad'
import { createSignal } from 'solid-js'
import { Section } from './section.tsx'
import type { Texts } from './texts.ts'

/** Files in all states of their upload, and the place to sign. */
export function Media(props: { readonly t: Texts }) {
  const [removed, setRemoved] = createSignal<readonly string[]>([])
  const files = (): readonly FileEntry[] => {
    const [desk = '', chairs = '', notice = '', site = ''] = props.t.fileNames
    const all: readonly FileEntry[] = [
      { id: '1', name: desk, size: '212 kB', state: 'done', thumbnail: picture('%235b8fa3') },
      {
        id: '2',
        name: chairs,
        state: 'uploading',
        progress: 0.62,
        stateLabel: props.t.uploading,
        thumbnail: picture('%23a3885b'),
      },
      { id: '3', name: notice, size: '1.4 MB', state: 'done' },
      { id: '4', name: site, state: 'failed', stateLabel: props.t.failed, thumbnail: picture('%23708a6a') },
    ]
    return all.filter((file) => !removed().includes(file.id))
  }
  const keep = () => {}
  return (
    <Section id="media" title={props.t.sections.media}>
      <Field label={props.t.photos} group required requiredLabel={props.t.required}>
        <FileInput
          files={files()}
          onAdd={keep}
          onRemove={(id) => setRemoved([...removed(), id])}
          onRetry={keep}
          onOpen={keep}
          accept="image/*"
          multiple
          hasCamera
          size="lg"
          labels={props.t.files}
        />
      </Field>
      <Field label={props.t.photos} group>
        <FileInput files={[]} onAdd={keep} multiple labels={props.t.files} />
      </Field>
      <Field label={props.t.signature} group required requiredLabel={props.t.required}>
        <SignaturePad onChange={keep} labels={props.t.sign} />
      </Field>
    </Section>
  )
}

function picture(colour: string): string {
  return `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='64' height='64'%3E%3Crect width='64' height='64' fill='${colour}'/%3E%3Cpath d='M0 48 20 28l16 14 10-8 18 14v16H0z' fill='%23ffffff66'/%3E%3C/svg%3E`
}
