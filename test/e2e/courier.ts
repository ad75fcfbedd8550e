import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Definition } from '@checkwright/core/model/definition'

/** A plugin that sends every comment outside, and is refused the way there until `open` is called. */
export type Courier = { readonly plugins: string; open(): Promise<void> }

export async function writeCourier(): Promise<Courier> {
  const plugins = await mkdtemp(join(tmpdir(), 'checkwright-courier-'))
  const flag = join(plugins, 'open')
  await mkdir(join(plugins, 'courier'))
  await writeFile(join(plugins, 'courier/index.ts'), pure)
  await writeFile(join(plugins, 'courier/server.ts'), server(flag))
  return { plugins, open: () => writeFile(flag, '') }
}

const both = (zh: string, en: string) => ({ 'zh-Hans': zh, en })

/** A form whose comments the courier sends. */
export const letter = {
  format: 1,
  key: 'letter',
  kind: 'form',
  title: both('发文单', 'Letter'),
  sections: [
    {
      key: 'main',
      title: both('内容', 'Content'),
      content: [{ key: 'subject', kind: 'text', label: both('主题', 'Subject') }],
    },
  ],
  workflow: [{ key: 'fill', kind: 'fill', title: both('填写', 'Fill'), actors: { of: [{ who: 'starter' }] } }],
  plugins: { courier: { dataVersion: 1, settings: {} } },
} as unknown as Definition

const pure = `export default {
  id: 'courier', version: '1.2.0', title: { 'zh-Hans': '外发', en: 'Courier' }, core: '^1', dataVersion: 1,
  react: (event) => event.type !== 'comment.added' ? [] : [{ do: 'effect', name: 'send', data: {} }],
}`

const server = (flag: string) => `import { existsSync } from 'node:fs'
import plugin from './index.ts'
export default {
  plugin,
  effects: {
    send: async (_data, { fetch }) => {
      if (!existsSync(${JSON.stringify(flag)})) await fetch('http://nowhere.invalid/')
    },
  },
}`
