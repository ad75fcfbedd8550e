// `npm run backup` and `npm run restore`, in plain JavaScript that any Node understands: brings what is needed with npm
// alone, as `npm start` does, and runs the command on the project's own Node.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { install, ownNode, root } from './install.mjs'

if ((await install()) !== 0) {
  process.stderr.write('安装依赖失败，原因见上。\nInstalling failed, see above.\n')
  process.exit(1)
}
const command = spawn(ownNode, [join(root, 'core/http/operate/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => command.kill(signal))
process.on('SIGINT', () => {})
command.once('exit', (code) => process.exit(code ?? 1))
