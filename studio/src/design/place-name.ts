import type { Json } from '@checkwright/core/model/base'
import type { Definition } from '@checkwright/core/model/definition'
import { t, textOfJson, tMaybe } from '../../i18n/index.ts'
import { at, type Place } from './model/edit.ts'
import { thingAt } from './model/place.ts'

/** What a place of the draft is called to a person: the thing it is in by its text, and the property where there is one. */
export function placeName(definition: Definition, place: Place): string {
  const document = definition as unknown as Json
  const thing = thingAt(document, place)
  const value = thing === null ? document : at(document, thing)
  const own = textOfJson(at(value, ['label'])) || textOfJson(at(value, ['title']))
  const name = own || (thing === null ? t('design.form') : t('design.placeNo', { no: Number(thing.at(-1)) + 1 }))
  const rest = place.slice(thing?.length ?? 0).filter((step) => typeof step === 'string')
  const property = rest.map((step) => tMaybe(`design.property.${step}`)).find((found) => found !== undefined)
  return property === undefined ? name : t('common.colon', { label: name, value: property })
}
