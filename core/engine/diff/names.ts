import type { Json } from '../../model/base.ts'
import { listOf, type Part, partOf, type Said, stringOf } from './change.ts'

/** What references of a definition are called by people: fields, columns, sections and steps by their labels. */
export type Names = {
  field(reference: Json): Said
  step(key: Json): Said
}

export const namesOf = (definition: Part): Names => {
  const fields = new Map<string, Said>()
  const steps = new Map<string, Said>()
  for (const section of listOf(definition.sections).map(partOf)) {
    fields.set(stringOf(section.key), nameOf(section.title, section.key))
    for (const field of listOf(section.content).map(partOf)) {
      const key = stringOf(field.key)
      fields.set(key, nameOf(field.label, key))
      for (const column of listOf(partOf(field.options).columns).map(partOf))
        fields.set(`${key}.${stringOf(column.key)}`, nameOf(column.label, column.key))
    }
  }
  const visit = (sequence: Json | undefined): void => {
    for (const step of listOf(sequence).map(partOf)) {
      steps.set(stringOf(step.key), nameOf(step.title, step.key))
      for (const branch of listOf(step.branches)) visit(partOf(branch).steps)
      visit(step.otherwise)
    }
  }
  visit(definition.workflow)
  const look = (names: ReadonlyMap<string, Said>, key: Json): Said =>
    names.get(stringOf(key)) ?? { name: stringOf(key) }
  return { field: (reference) => look(fields, reference), step: (key) => look(steps, key) }
}

/** The name of a thing: its words, shortened where they are a whole sentence, else its key. */
export const nameOf = (words: Json | undefined, key: Json | undefined): Said => {
  const all = Object.entries(partOf(words)).filter(([, text]) => typeof text === 'string' && text !== '')
  if (all.length === 0) return { name: stringOf(key) || '…' }
  return { name: Object.fromEntries(all.map(([language, text]) => [language, shortened(String(text))])) }
}

const longest = 48

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${[...line].slice(0, longest - 1).join('')}…` : line
}
