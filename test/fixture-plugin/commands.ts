import { fail, type JsonSchema, ok } from '@checkwright/core/model/base'
import { problem } from '@checkwright/core/model/problem'
import type { CommandKind, Reaction } from '@checkwright/core/plugin/contract'
import type { Fixture } from './shape.ts'

type Kind<K extends keyof Fixture['commands']> = CommandKind<Fixture, Fixture['commands'][K]>
type Reactions = readonly Reaction<Fixture>[]

const body = (properties: { readonly [name: string]: JsonSchema }, required: readonly string[]): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required: [...required],
  properties,
})
const text: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 }

/** Adds a note. Whoever is named by role may, and the starter; the limit is the definition's. */
export const note: Kind<'note'> = {
  title: { en: 'Add a note', 'zh-Hans': '添加备注' },
  schema: body({ text, weight: text, occurred: text }, ['text']),
  allowed: (view) => view.is('starter') || view.is(`role:${view.settings.role}`),
  decide(view, { text, weight = '1', occurred }) {
    if (view.state.notes.length >= view.settings.limit)
      return fail([problem('fixture.too_many_notes', 'text', { limit: view.settings.limit })])
    const data = { text: `${view.config.prefix ?? ''}${text}`, weight }
    return ok<Reactions>([
      { do: 'append', type: 'fixture.noted', data, ...(occurred === undefined ? {} : { occurred }) },
    ])
  },
}

/** Starts a chain of events, each caused by the one before. */
export const chain: Kind<'chain'> = {
  title: { en: 'Chain', 'zh-Hans': '连锁' },
  schema: body({ times: { type: 'integer' } }, ['times']),
  allowed: () => true,
  decide: (_view, { times }) => ok<Reactions>([{ do: 'append', type: 'fixture.chained', data: { left: times } }]),
}

/** Asks for one thing of the kind named. */
export const ask: Kind<'ask'> = {
  title: { en: 'Ask', 'zh-Hans': '请求' },
  schema: body({ what: text, of: text, at: text }, ['what']),
  allowed: () => true,
  decide: (view, body) => ok<Reactions>([asked(body, view.settings.role)]),
}

/** Asks for what the plugin may not have. */
export const overreach: Kind<'overreach'> = {
  title: { en: 'Overreach', 'zh-Hans': '越权' },
  schema: body({ what: text }, ['what']),
  allowed: () => true,
  decide: (_view, { what }) =>
    ok<Reactions>([
      what === 'command'
        ? { do: 'command', key: 'withdraw', command: { type: 'withdraw' } }
        : ({ do: 'append', type: 'record.closed', data: {} } as never),
    ]),
}

function asked({ what, of, at }: Fixture['commands']['ask'], role: string): Reaction<Fixture> {
  switch (what) {
    case 'task':
      return { do: 'task', key: 'agree', actors: [{ role }], outcomes: ['yes', 'no'], due: '2026-03-05T00:00:00.000Z' }
    case 'open':
      return { do: 'open', key: 'child', definition: of ?? 'other', link: 'follow_up', answers: { name: 'Child' } }
    case 'notify':
      return {
        do: 'notify',
        key: 'hello',
        to: [{ role }, { who: 'starter' }],
        code: 'fixture.told',
        params: { text: '?' },
      }
    case 'effect':
      return { do: 'effect', name: 'ring', data: { tone: 'low', bell: of ?? 'https://bell.example/ring' } }
    case 'comment':
      return { do: 'command', key: 'comment', command: { type: 'comment', text: 'Noted by the fixture' } }
    case 'void':
      return { do: 'command', key: 'void', command: { type: 'void', comment: ' ' } }
    case 'timer':
      return { do: 'timer', key: of ?? 'extra', at: at ?? '2026-03-04T00:00:00.000Z' }
    default:
      throw new Error(`nothing known as ${String(what)}`)
  }
}
