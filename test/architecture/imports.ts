import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's own top folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A source file by its path from the project's folder. */
export type Source = { readonly path: string; readonly text: string }

/** One import of a file: the module as written, and whether only types come through it. */
export type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean }

const left = new Set(['node_modules', 'dist', 'data', '.output', '.git', '.cache'])

/** Every TypeScript and CSS source of the project, tests included. */
export function sources(
  folders: readonly string[] = ['core', 'plugins', 'studio', 'forms-library', 'test'],
): readonly Source[] {
  const found: Source[] = []
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (left.has(entry.name)) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (/\.(ts|tsx|mjs)$/.test(entry.name))
        found.push({ path: relative(root, path), text: readFileSync(path, 'utf8') })
    }
  }
  for (const folder of folders) walk(join(root, folder))
  return found
}

/** The text without comments, so that an import in an example is no import. Strings are left as they are. */
export const withoutComments = (text: string): string =>
  text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_, quoted?: string) => quoted ?? '',
  )

/** All imports and re-exports of a file, dynamic ones with a literal too. */
export function importsOf({ path, text }: Source): readonly Import[] {
  const code = withoutComments(text)
  const found: Import[] = []
  const pattern =
    /(?:^|[\n;{}])\s*(import|export)\s+(type\s+)?((?:[\w*{}\s,$]|\btype\b)+?\s+from\s+)?['"]([^'"\n]+)['"]/g
  for (const [, , type, clause, to] of code.matchAll(pattern)) {
    if (to === undefined || (clause === undefined && code.includes(`export '${to}'`))) continue
    found.push({ from: path, to: resolved(path, to), typeOnly: type !== undefined || onlyTypes(clause) })
  }
  for (const [, to] of code.matchAll(/\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g)) {
    if (to !== undefined) found.push({ from: path, to: resolved(path, to), typeOnly: false })
  }
  return found
}

/** `{ type A, type B }` brings no value either. */
const onlyTypes = (clause: string | undefined): boolean => {
  const named = clause?.match(/^\s*\{([^}]*)\}\s+from\s+$/)?.[1]
  const names =
    named
      ?.split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '') ?? []
  return names.length > 0 && names.every((one) => one.startsWith('type '))
}

/** Relative imports and imports between packages as paths from the project's folder; anything else stays a package's name. */
function resolved(from: string, to: string): string {
  if (to.startsWith('.')) return relative(root, resolve(root, dirname(from), to))
  if (to.startsWith('@checkwright/core/')) return `core/${to.slice('@checkwright/core/'.length)}`
  if (to.startsWith('@checkwright/ui/')) return `studio/ui/src/${to.slice('@checkwright/ui/'.length)}`
  if (to.startsWith('@checkwright/plugin-')) return `plugins/${to.slice('@checkwright/plugin-'.length)}`
  if (to.startsWith('@checkwright/forms-library/'))
    return `forms-library/${to.slice('@checkwright/forms-library/'.length)}`
  return to
}
