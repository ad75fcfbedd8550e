// `npm start`: brings what is needed with npm alone, builds the studio where it is missing or old, and starts the server.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { buildStudio, install, ownNode, root } from './install.mjs'

const step = async (name, work) => {
  const code = await work()
  if (code === 0) return
  process.stderr.write(`无法启动：${name.zh}失败，原因见上。\nCannot start: ${name.en} failed, see above.\n`)
  process.exit(1)
}

await step({ zh: '安装依赖', en: 'installing' }, install)
await step({ zh: '构建界面', en: 'building the studio' }, buildStudio)

// The fourth channel carries nothing: its end tells the server that nobody looks after it any more.
const server = spawn(ownNode, [join(root, 'core/http/server.mjs'), ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
// Ctrl+C in a terminal reaches both processes; a supervisor's signal reaches this one only.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill('SIGTERM'))
process.on('SIGINT', () => {})
// A signal to npm ends npm and its shell but is not handed on: that this process has lost its parent is all one notices.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) server.kill('SIGTERM')
}, 500).unref()
server.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
