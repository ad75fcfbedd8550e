import type { Json } from '@checkwright/core/model/base'
import type { Signature } from '@checkwright/core/model/record'
import { formatInstant } from '../format/time.ts'
import { fileUrl } from './files.ts'

/** A signature as it was given: the drawing on paper white in both themes, with name and time. */
export function SignatureImage(props: { readonly value: Json }) {
  const signature = () => props.value as unknown as Signature
  return (
    <figure class="inline-flex flex-col gap-1">
      <img class="signature-image" src={fileUrl(signature().image)} alt={signature().name} />
      <figcaption class="text-sm text-muted">
        {signature().name} {formatInstant(signature().at)}
      </figcaption>
    </figure>
  )
}
