import type { Json } from '@checkwright/core/model/base'
import type { Definition, Field } from '@checkwright/core/model/definition'
import { useQuery } from '@tanstack/solid-query'
import { createContext, type ParentProps, useContext } from 'solid-js'
import { pluginsQuery } from '../../../api/queries.ts'
import { useDesign } from '../context.ts'
import { at, type Place } from '../model/edit.ts'
import { lineOf, placeText } from '../model/place.ts'
import { type Choices, createChoices } from './choices.ts'
import { type Language, languageOf } from './condition/language.ts'
import { useSaying } from './condition/saying.ts'
import type { Saying } from './condition/sentence.ts'
import { type Plugins, partAt } from './parts.ts'
import { putEdits } from './put.ts'
import type { Part } from './schema.ts'

/** What the inputs of the inspector share. */
export type Tools = {
  definition(): Definition
  /** The installed plugins; none until they have been fetched. */
  plugins(): Plugins
  /** The language of expressions as the draft speaks it now. */
  language(): Language
  readonly choices: Choices
  /** How conditions are said in the language now shown. */
  readonly say: Saying
  /** What stands at a place of the draft. Reactive where it is read. */
  value(place: Place): Json | undefined
  /** The part of the schema a place is described by. */
  part(place: Place): Part | undefined
  /**
   * Sets a property of the draft as one act, or takes it away; what counts anyway is never written down (see `put.ts`). While
   * typing, changes of the same place that follow each other are one act to undo.
   */
  change(place: Place, value: Json | undefined, how?: How): void
}

type How = { readonly name?: string; readonly isTyping?: boolean; readonly select?: Place }

const Context = createContext<Tools>()

/** Makes one set of tools for the inputs below: asked for once, not by every input. Uses those around it where there are some. */
export function ToolsProvider(props: ParentProps) {
  const around = useContext(Context)
  return <Context.Provider value={around ?? createTools()}>{props.children}</Context.Provider>
}

export function useTools(): Tools {
  const tools = useContext(Context)
  if (tools === undefined) throw new Error('useTools needs a ToolsProvider above it')
  return tools
}

/** The table in whose rows an expression at this place is worked out: that of the column the place lies in. */
export function tableAround(document: Json, place: Place): Field | undefined {
  const line = lineOf(place)
  const isColumn = line !== null && place[4] === 'options' && place[5] === 'columns'
  return isColumn ? (at(document, line) as unknown as Field) : undefined
}

function createTools(): Tools {
  const design = useDesign()
  const query = useQuery(pluginsQuery)
  const plugins = () => (query.isSuccess ? query.data.items : none)
  const document = () => design.definition() as unknown as Json
  let spoken: { readonly definition: Definition; readonly plugins: Plugins; readonly language: Language } | undefined
  /** Made when it is asked for, and once for each state of the draft: most acts are watched by nobody who speaks it. */
  const language = (): Language => {
    const now = { definition: design.definition(), plugins: plugins() }
    if (spoken?.definition !== now.definition || spoken.plugins !== now.plugins)
      spoken = { ...now, language: languageOf(now.definition, now.plugins) }
    return spoken.language
  }
  const choices = createChoices(plugins)
  const say = useSaying(choices)
  return {
    definition: () => design.definition(),
    plugins,
    language,
    say,
    choices,
    value: (place) => at(document(), place),
    part: (place) => partAt(document(), place, plugins()),
    change(place, value, { name = 'property', isTyping, select } = {}) {
      const edits = putEdits(document(), place, value, plugins())
      if (edits.length === 0) return
      design.perform({
        name,
        edits,
        ...(isTyping ? { merge: `property ${placeText(place)}` } : {}),
        ...(select ? { select } : {}),
      })
    },
  }
}

const none: Plugins = []
