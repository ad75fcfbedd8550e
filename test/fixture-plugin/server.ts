import { defineServerPlugin } from '@checkwright/core/plugin/server'
import plugin from './index.ts'
import type { Fixture } from './shape.ts'

/** An erased text stands in its event as an object. */
const textOf = (text: unknown): string => (typeof text === 'string' ? text : '')

/** Notes as rows, a bell rung outside, and a route that counts. */
export default defineServerPlugin<Fixture>({
  plugin,
  migrations: {
    '0001-notes': {
      async up(db) {
        await db.schema
          .createTable('fixture_note')
          .addColumn('record', 'text', (column) => column.notNull())
          .addColumn('seq', 'integer', (column) => column.notNull())
          .addColumn('text', 'text', (column) => column.notNull())
          .addColumn('weight', 'text', (column) => column.notNull())
          .addPrimaryKeyConstraint('fixture_note_key', ['record', 'seq'])
          .execute()
      },
    },
    '0002-notes-by-text': {
      async up(db) {
        await db.schema.createIndex('fixture_note_text').on('fixture_note').column('text').execute()
      },
    },
  },
  keys: { fixture_note: ['record', 'seq'] },
  project(event, view) {
    switch (event.type) {
      case 'fixture.noted':
        return [
          {
            table: 'fixture_note',
            upsert: { record: event.stream, seq: event.seq, text: textOf(event.data.text), weight: event.data.weight },
          },
        ]
      case 'record.closed':
        return event.data.status === 'void' ? [{ table: 'fixture_note', delete: { record: view.record.id } }] : []
      default:
        return []
    }
  },
  effects: {
    async ring({ tone, bell }, { key, record, signal, fetch }) {
      // A bell that never answers, rung by somebody who listens to no signal.
      if (bell === 'nobody') return new Promise(() => {})
      const answer = await fetch(bell, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ record, tone }),
        signal,
      })
      if (!answer.ok) throw new Error(`the bell answered ${answer.status}`)
    },
  },
  routes: [
    {
      method: 'GET',
      path: '/notes',
      summary: 'How many notes there are, by text',
      response: {
        type: 'object',
        required: ['items'],
        properties: { items: { type: 'array', items: { type: 'object' } } },
      },
      rights: 'everyone',
      async handle(_input, { db }) {
        const rows = await db
          .selectFrom('fixture_note')
          .select((of) => ['text', of.fn.countAll().as('count')])
          .groupBy('text')
          .orderBy('text')
          .execute()
        return { items: rows.map((row) => ({ text: String(row.text), count: Number(row.count) })) }
      },
    },
    {
      method: 'POST',
      path: '/notes/count',
      summary: 'How many notes have a text',
      body: {
        type: 'object',
        additionalProperties: false,
        required: ['text'],
        properties: { text: { type: 'string' } },
      },
      response: { type: 'object', required: ['count'], properties: { count: { type: 'integer' } } },
      rights: 'role:admin',
      async handle(input, { db }) {
        const { text } = input as { readonly text: string }
        const rows = await db.selectFrom('fixture_note').select('seq').where('text', '=', text).execute()
        return { count: rows.length }
      },
    },
    {
      method: 'POST',
      path: '/notes/forget',
      summary: 'Would remove all rows, which no route may',
      response: { type: 'object' },
      rights: 'role:admin',
      async handle(_input, { db }) {
        await db.deleteFrom('fixture_note').execute()
        return {}
      },
    },
  ],
})
