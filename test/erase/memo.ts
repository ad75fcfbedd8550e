import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Writes a plugin that carries what people write to every place a plugin can: an event, its state, a figure, a table of its
 * own, a notice, an effect nobody takes. Returns the folder to load it from.
 */
export const writeMemo = async (folder: string): Promise<URL> => {
  const at = join(folder, 'memo')
  await mkdir(at, { recursive: true })
  await writeFile(join(at, 'index.ts'), pure)
  await writeFile(join(at, 'server.ts'), server)
  return pathToFileURL(`${folder}/`)
}

const pure = `const words = { type: 'object', properties: { text: { type: 'string', personal: true }, kind: { type: 'string' } } }
const text = (value) => (typeof value === 'string' ? value : null)
export default {
  id: 'memo', version: '1.0.0', title: { en: 'Memo' }, core: '^1', dataVersion: 1,
  needs: { tables: true, timers: true },
  reads: () => ['phone'],
  events: { written: { schema: words } },
  commands: {
    write: {
      title: { en: 'Write' },
      schema: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
      allowed: () => true,
      decide: (_view, { text }) => ({ ok: true, value: [{ do: 'append', type: 'memo.written', data: { text, kind: 'own' } }] }),
    },
  },
  fold: {
    version: 1,
    initial: () => ({ texts: [] }),
    apply: (state, event) =>
      event.type === 'memo.written' ? { texts: [...state.texts, text(event.data.text)] } : state,
  },
  figures: (view) => ({ last: view.state.texts.at(-1) ?? null, phone: view.read('phone') ?? null }),
  figureTypes: { last: 'string', phone: 'string' },
  react: (event) => event.type !== 'memo.written' ? [] : [
    { do: 'notify', key: 'told/' + event.seq, to: [{ role: 'manager' }], code: 'memo.told', params: { text: event.data.text } },
    { do: 'effect', name: 'send', data: { text: event.data.text } },
  ],
}
`

const server = `import plugin from './index.ts'
export default {
  plugin,
  migrations: {
    '0001': {
      async up(db) {
        await db.schema.createTable('memo_line')
          .addColumn('record', 'text', (column) => column.notNull())
          .addColumn('seq', 'integer', (column) => column.notNull())
          .addColumn('text', 'text')
          .addPrimaryKeyConstraint('memo_line_key', ['record', 'seq'])
          .execute()
      },
    },
  },
  keys: { memo_line: ['record', 'seq'] },
  project: (event) => event.type === 'memo.written'
    ? [{ table: 'memo_line', upsert: { record: event.stream, seq: event.seq, text: typeof event.data.text === 'string' ? event.data.text : null } }]
    : [],
  effects: { send: async () => { throw Object.assign(new Error('nobody is there'), { code: 'memo.nobody' }) } },
}
`
