import type { Path } from '@checkwright/core/model/base'
import type { AttachmentOptions } from '@checkwright/core/model/definition'
import { FileInput } from '@checkwright/ui/file-input'
import { t } from '../../../i18n/index.ts'
import { doneEntry, openFile } from '../../fields/files.ts'
import { filesOf, useFill } from '../context.ts'
import type { ControlProps } from './control.tsx'

const accepted: Readonly<Record<NonNullable<AttachmentOptions['accept']>[number], string>> = {
  image: 'image/*',
  pdf: '.pdf',
  office: '.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods',
  text: '.txt,.csv,.md',
}

/** Files of an attachment field. */
export function FilesControl(props: ControlProps) {
  const options = (): AttachmentOptions => props.node.field.options ?? {}
  const accept = () =>
    options()
      .accept?.map((kind) => accepted[kind])
      .join(',')
  return (
    <FilesOf
      path={props.path}
      label={props.label}
      max={options().max ?? 50}
      accept={accept()}
      hasCamera={options().accept === undefined || options().accept?.includes('image') === true}
    />
  )
}

/** The files at any path, the evidence of an item included. */
export function FilesOf(props: {
  readonly path: Path
  readonly label?: string | undefined
  readonly max: number
  readonly accept?: string | undefined
  readonly hasCamera: boolean
  readonly size?: 'md' | 'lg'
}) {
  const { fill, uploads, leave, errors } = useFill()
  const files = () => filesOf(fill.raw(props.path))
  const remove = (id: string) => {
    uploads.remove(id)
    const next = files().filter((file) => file.id !== id)
    if (next.length < files().length) fill.setOne(props.path, next.length === 0 ? null : next)
    leave(props.path)
  }
  return (
    <FileInput
      label={props.label}
      files={[...files().map(doneEntry), ...uploads.entries(props.path)]}
      onAdd={(list) => void uploads.add(props.path, list)}
      onRemove={remove}
      onRetry={uploads.retry}
      onOpen={openFile}
      accept={props.accept}
      multiple
      hasCamera={props.hasCamera}
      size={props.size ?? 'md'}
      isFull={files().length >= props.max}
      readOnly={fill.isReadOnly(props.path)}
      invalid={errors(props.path).length > 0}
      labels={{
        add: props.hasCamera ? t('fill.addFile') : t('fill.addFileOnly'),
        camera: t('fill.photo'),
        remove: t('common.remove'),
        retry: t('common.tryAgain'),
        open: t('fill.openFile'),
        list: t('fill.files'),
      }}
    />
  )
}
