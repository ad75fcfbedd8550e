import { type Import, importsOf, type Source, withoutComments } from './imports.ts'

/** Who may import what. The first rule whose `files` matches a file is its rule; a file without one may import nothing. */
type Rule = {
  readonly files: RegExp
  /** Allowed targets, own folder always included. Types of anything named in `types` may be imported too. */
  readonly may: readonly RegExp[]
  readonly types?: readonly RegExp[]
}

const model = /^core\/model\//
const contract = /^core\/plugin\/contract(\.ts)?$/
const engine = /^core\/engine\//
const store = /^core\/store\//
const runtime = /^core\/runtime\//
const node = /^node:/
const pureData = /^(temporal-polyfill|rrule-temporal)(\/|$)/
const ui = /^studio\/ui\//

/** The dependency rules of the project, one row a folder. Tests beside the code may use the test runner and node. */
export const rules: readonly Rule[] = [
  { files: /^core\/model\/.*\.mjs$/, may: [node, /^json-schema-to-typescript$/] },
  { files: /^core\/model\//, may: [model] },
  {
    files: /^core\/engine\//,
    may: [engine, model, pureData, /^decimal\.js-light$/, /^lezer-feel$/, /^@lezer\/common$/, /^re2js$/],
    types: [contract],
  },
  { files: /^core\/plugin\/contract\.ts$/, may: [model] },
  { files: /^core\/plugin\/(server|studio)\.ts$/, may: [], types: [model, contract, /^kysely(\/|$)/, /^solid-js$/] },
  { files: /^core\/plugin\/testing\.ts$/, may: [model, engine, contract] },
  {
    files: /^core\/store\//,
    may: [store, model, engine, /^core\/plugin\//, /^(kysely|pg|better-sqlite3)(\/|$)/, node],
  },
  {
    files: /^core\/runtime\//,
    may: [runtime, model, engine, /^core\/plugin\//, store, /^ajv(\/|$)/, /^ajv-formats$/],
    types: [/^kysely$/],
  },
  {
    files: /^core\/http\//,
    may: [
      /^core\//,
      /^(hono|@hono\/node-server|better-auth|pino|prom-client|ajv|ajv-formats|uqr|pg|better-sqlite3)(\/|$)/,
      node,
    ],
    // Its library of accounts keeps its own connection, opened in one file.
    types: [/^kysely(\/|$)/],
  },
  {
    files: /^plugins\/[^/]+\/(index\.ts|pure\/|i18n\/|generated\/)/,
    may: [/^plugins\/SELF\//, model, engine, contract, pureData],
  },
  {
    files: /^plugins\/[^/]+\/server(\.ts|\/)/,
    may: [/^plugins\/SELF\//, model, /^core\/plugin\/(contract|server)/, /^kysely(\/|$)/, /^hono(\/|$)/, node],
  },
  {
    files: /^plugins\/[^/]+\/studio(\.tsx|\/)/,
    may: [
      /^plugins\/SELF\//,
      model,
      engine,
      /^core\/plugin\/(contract|studio)/,
      ui,
      /^solid-js(\/|$)/,
      /^lucide-solid(\/|$)/,
    ],
  },
  { files: /^plugins\/[^/]+\/testing\.ts$/, may: [/^plugins\//, model, engine, /^core\/plugin\//] },
  { files: /^plugins\/generate\.ts$/, may: [node, /^json-schema-to-typescript$/] },
  { files: /^studio\/ui\//, may: [ui, /^(solid-js|@ark-ui\/solid|lucide-solid)(\/|$)/] },
  {
    files: /^studio\/vite\.config\.ts$/,
    may: [/^(vite|vite-plugin-solid|@tailwindcss\/vite)$/, node, /^studio\//],
  },
  {
    files: /^studio\//,
    may: [
      /^studio\//,
      model,
      engine,
      /^core\/plugin\/(contract|studio)/,
      /^(solid-js|@solidjs\/router|@tanstack\/solid-query|lucide-solid|uqr)(\/|$)/,
    ],
    types: [/^core\/http\//],
  },
  {
    files: /^forms-library\/generate\.mjs$/,
    may: [node, model, engine, /^plugins\//, /^core\/plugin\//, /^json-schema-to-typescript$/, /^forms-library\//],
  },
  { files: /^forms-library\//, may: [/^forms-library\//] },
]

/** Modules that only their one file may import. */
const soleUsers: readonly { readonly to: RegExp; readonly from: RegExp }[] = [
  // A fill page ships no parser.
  { to: /^lezer-feel$/, from: /^core\/engine\/expression\// },
  // The engine's one entry to a step: everything else goes through it.
  { to: /^core\/engine\/step(\.ts)?$/, from: /^core\/(runtime\/execute|plugin\/testing|engine\/rehearse)\.ts$/ },
]

const isTest = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) ||
  path.startsWith('test/') ||
  /(^|\/)testing\//.test(path) ||
  /\/reference\.ts$/.test(path)

export type Violation = { readonly rule: string; readonly file: string; readonly found: string }

/** Imports that break the dependency rules. */
export function forbiddenImports(files: readonly Source[]): readonly Violation[] {
  return files
    .filter((file) => !isTest(file.path))
    .flatMap((file) =>
      importsOf(file)
        .filter((one) => !isAllowed(one))
        .map((one) => ({ rule: 'import', file: file.path, found: one.to })),
    )
}

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const rule = rules.find((one) => one.files.test(from))
  if (rule === undefined) return /^(core|plugins)\/.*\.mjs$/.test(from) || from.startsWith('core/http/launch')
  const self = from.match(/^plugins\/([^/]+)\//)?.[1]
  const matches = (pattern: RegExp): boolean => new RegExp(pattern.source.replace('SELF', self ?? '-')).test(to)
  const sole = soleUsers.find((one) => one.to.test(to))
  if (sole !== undefined && !sole.from.test(from)) return false
  if (rule.may.some(matches)) return !crossesHalves(from, to, typeOnly)
  return typeOnly && (rule.types ?? []).some(matches)
}

/** The halves of a plugin never meet: no value of server or studio in the pure half, none of the server in the studio. */
function crossesHalves(from: string, to: string, typeOnly: boolean): boolean {
  if (!from.startsWith('plugins/') || typeOnly) return false
  const toServer = /^plugins\/[^/]+\/server(\.ts|\/|$)/.test(to)
  const toStudio = /^plugins\/[^/]+\/studio(\.tsx|\/|$)/.test(to)
  const fromServer = /^plugins\/[^/]+\/server/.test(from)
  const fromStudio = /^plugins\/[^/]+\/studio/.test(from)
  return (toServer && !fromServer) || (toStudio && !fromStudio)
}

/** Files that import each other in a circle, by values. */
export function circles(files: readonly Source[]): readonly Violation[] {
  const graph = new Map<string, readonly string[]>()
  const known = new Set(files.map((file) => file.path))
  for (const file of files) {
    const targets = importsOf(file)
      .filter((one) => !one.typeOnly)
      .map((one) => [one.to, `${one.to}.ts`, `${one.to}.tsx`].find((to) => known.has(to)))
    graph.set(
      file.path,
      targets.filter((one): one is string => one !== undefined),
    )
  }
  const done = new Set<string>()
  const found: Violation[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push({ rule: 'circle', file: path, found: [...trail.slice(trail.indexOf(path)), path].join(' → ') })
      return
    }
    if (done.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return found
}

/** Words of single domains: the core must serve all of them and know none. */
const domainWords = /\b(sla|complaints?|scoring|handovers?|audit lists?)\b/i

export function domainWordsInCore(files: readonly Source[]): readonly Violation[] {
  return files
    .filter((file) => file.path.startsWith('core/') && !isTest(file.path))
    .flatMap((file) => {
      const found = spelled(file.text).match(domainWords)?.[0]
      return found === undefined ? [] : [{ rule: 'domain word', file: file.path, found }]
    })
}

/** camelCase, snake_case and dotted names as words, so that a name cannot hide one. */
const spelled = (text: string): string => text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_.\-/]/g, ' ')

/** Time, chance and the console in code that must be pure. */
export function impurities(files: readonly Source[]): readonly Violation[] {
  const pure = /^(core\/(model|engine)\/|core\/plugin\/contract\.ts|plugins\/[^/]+\/(index\.ts|pure\/))/
  const banned =
    /\bDate\.now\b|\bnew Date\b|\bMath\.random\b|\bsetTimeout\b|\bsetInterval\b|\bconsole\.|\bprocess\.|\bcrypto\./
  return files
    .filter((file) => pure.test(file.path) && !isTest(file.path) && file.path.endsWith('.ts'))
    .flatMap((file) => {
      const found = withoutComments(file.text).match(banned)?.[0]
      return found === undefined ? [] : [{ rule: 'impure', file: file.path, found }]
    })
}

/** A text a person would read, written into a component instead of a bundle: between tags, or in an attribute people meet. */
export function textLiterals(files: readonly Source[]): readonly Violation[] {
  return files
    .filter((file) => file.path.endsWith('.tsx') && !isTest(file.path) && !file.path.startsWith('studio/src/kit/'))
    .flatMap((file) => {
      const code = withoutComments(file.text)
      const between = [...code.matchAll(/(?<![=-])>\s*([^<>{}=;()]*\p{L}{2,}[^<>{}=;()]*)\s*<\/?[A-Za-z]/gu)].map(
        ([, text]) => text?.trim() ?? '',
      )
      const attributes = [
        ...code.matchAll(/\b(?:aria-label|title|placeholder|alt|label)="([^"]*\p{L}{2,}[^"]*)"/gu),
      ].map(([, text]) => text ?? '')
      const chinese = [...code.matchAll(/['"`]([^'"`\n]*\p{Script=Han}[^'"`\n]*)['"`]/gu)].map(([, text]) => text ?? '')
      return [...between, ...attributes, ...chinese]
        .filter((text) => text !== '' && !/^(=>|:|\?|&&|\|\|)/.test(text) && !messageKey.test(text))
        .map((found) => ({ rule: 'text literal', file: file.path, found }))
    })
}

/** A key of a bundle, not a text: `fill.comment`. */
const messageKey = /^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$/

/** Strings of HTML reach no page. */
export function htmlStrings(files: readonly Source[]): readonly Violation[] {
  return files
    .filter((file) => /^(studio|plugins)\//.test(file.path) && !isTest(file.path))
    .flatMap((file) => {
      const found = withoutComments(file.text).match(/\binnerHTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b/)?.[0]
      return found === undefined ? [] : [{ rule: 'html string', file: file.path, found }]
    })
}

/** Static inline styles are blocked by the content security policy. */
export function inlineStyles(files: readonly Source[]): readonly Violation[] {
  return files
    .filter((file) => file.path.endsWith('.tsx') && !isTest(file.path))
    .flatMap((file) => {
      // Values worked out at run time are set through the object model, which the policy allows; literals land in the markup.
      const found = withoutComments(file.text).match(/\bstyle=("[^\n]*|\{\{[^}]*?:\s*['"\d][^\n]*)/)?.[0]
      return found === undefined ? [] : [{ rule: 'inline style', file: file.path, found }]
    })
}
