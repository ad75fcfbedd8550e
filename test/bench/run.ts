import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Row } from './group.ts'
import { groups } from './groups.ts'
import { machine, tableOf } from './table.ts'

/**
 * `pnpm bench [name…] [--quick] [--json] [--write]`: measures all groups or the named ones, each beside its yardstick, and
 * prints one table. `--quick` takes few rounds: enough to see that everything still runs, too few to believe. `--json`
 * prints rows instead of a table. `--write` puts the table of a full run into the README beside this file.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})

const readme = new URL('README.md', import.meta.url)
const begin = '<!-- table -->'
const end = '<!-- end of table -->'

const runGroup = async (name: string): Promise<readonly Row[]> => {
  const entry = fileURLToPath(new URL('run-group.ts', import.meta.url))
  const child = fork(entry, [name, values.quick ? 'quick' : 'full'], { execArgv: ['--expose-gc'] })
  const rows: Row[] = []
  child.on('message', ({ row }: { readonly row: Row }) => rows.push(row))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) {
    process.stderr.write(`${name} failed\n`)
    process.exitCode = 1
  }
  return rows
}

const write = (text: string): void => {
  const before = readFileSync(readme, 'utf8')
  const [head = '', rest = ''] = before.split(begin)
  const [, tail = ''] = rest.split(end)
  writeFileSync(readme, `${head}${begin}\n\n${text}\n\n${end}${tail}`)
}

const names = positionals.length === 0 ? Object.keys(groups) : positionals
const unknown = names.find((name) => !Object.hasOwn(groups, name))
if (unknown !== undefined) {
  process.stderr.write(`There is no ${unknown}. Name some of: ${Object.keys(groups).join(', ')}\n`)
  process.exit(1)
}

const before = machine()
const all: Row[] = []
for (const name of names) {
  process.stderr.write(`${groups[name]?.title} …\n`)
  all.push(...(await runGroup(name)))
}
if (values.json) console.log(JSON.stringify(all))
else console.log(`${before}\n\n${tableOf(all)}`)
if (values.write) {
  if (values.quick || positionals.length > 0) {
    process.stderr.write('Only a full run of all groups is written down.\n')
    process.exitCode = 1
  } else write(`${before}; at the end ${machine().replace(/^.*load/, 'load')}\n\n${tableOf(all)}`)
}
