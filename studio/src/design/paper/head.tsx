import type { Definition, DocumentControl } from '@checkwright/core/model/definition'
import { For, Show } from 'solid-js'
import { t } from '../../../i18n/index.ts'
import { useMe } from '../../app/session.tsx'
import { useDesign } from '../context.ts'
import { setProperty } from '../model/properties.ts'
import { EditText } from './edit-text.tsx'

/** The head of the sheet, as offices print it: who issues it, what it is called, and the marks of document control. */
export function PaperHead(props: { readonly onEnter: () => void }) {
  const design = useDesign()
  const me = useMe()
  return (
    <header class="paper-head">
      <div class="paper-titles">
        <p class="paper-issuer">{me().organisation.name}</p>
        <EditText
          class="paper-title"
          place={['title']}
          thing={null}
          label={t('design.titleOfForm')}
          placeholder={t('design.titlePlaceholder')}
          onKey={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return false
            props.onEnter()
            return true
          }}
        />
        <Show when={design.definition().description !== undefined}>
          <EditText
            class="paper-description"
            place={['description']}
            thing={null}
            label={t('design.description')}
            isOptional
          />
        </Show>
      </div>
      <dl class="paper-control">
        <For each={marks}>
          {(mark) => (
            <div>
              <dt id={`control-${mark.name}`}>{t(`design.control.${mark.name}`)}</dt>
              <dd>
                <input
                  class="paper-mark"
                  type={mark.type}
                  maxlength={mark.most}
                  max={mark.type === 'date' ? '9999-12-31' : undefined}
                  data-empty={markOf(design.definition(), mark.name) === '' ? '' : undefined}
                  aria-labelledby={`control-${mark.name}`}
                  value={markOf(design.definition(), mark.name)}
                  onFocus={() => design.select(null)}
                  onInput={(event) => {
                    const typed = event.currentTarget.value.trim()
                    // A date that is half typed reads as none; it is written once it is whole or meant to be empty.
                    if (typed === '' && event.currentTarget.validity.badInput) return
                    design.perform(
                      setProperty(design.definition(), ['control', mark.name], typed === '' ? undefined : typed, {
                        name: 'control',
                        merge: `control ${mark.name}`,
                      }),
                    )
                  }}
                />
              </dd>
            </div>
          )}
        </For>
      </dl>
    </header>
  )
}

const marks = [
  { name: 'code', type: 'text', most: 64 },
  { name: 'revision', type: 'text', most: 16 },
  { name: 'effective', type: 'date', most: 10 },
] as const

const markOf = (definition: Definition, name: keyof DocumentControl): string => String(definition.control?.[name] ?? '')
