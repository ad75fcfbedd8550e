import type { FieldNode, Form } from './form.ts'

/**
 * What a record is limited to: items by key, rows by `<table>.<row>`. A table of which no row is named keeps all its rows,
 * and a scope that names no item keeps all items.
 */
export const scopeTest = (
  form: Form,
  scope: readonly string[] | undefined,
): ((node: FieldNode, row?: string) => boolean) => {
  if (scope === undefined) return () => true
  const keys = new Set(scope)
  const namesItems = scope.some((key) => form.fields.get(key)?.field.kind === 'item')
  const limited = new Set(scope.filter((key) => key.includes('.')).map((key) => key.slice(0, key.indexOf('.'))))
  return (node, row) => {
    if (row !== undefined) return !limited.has(node.path) || keys.has(`${node.path}.${row}`)
    return node.field.kind !== 'item' || !namesItems || keys.has(node.path)
  }
}
