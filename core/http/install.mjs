// Shared by `npm start` and `npm test`. Runs on any Node from 18, before anything is installed: only Node's own modules.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** The Node the project brings itself, wherever it is checked out. */
export const ownNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

const pnpm = 'pnpm@12.21.0'

/** Runs a program to its end and returns its exit code. `quiet` shows its output only when it fails. */
export const run = (program, args, { cwd = root, quiet = false, env = process.env } = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32',
    })
    const said = []
    child.stdout?.on('data', (part) => said.push(part))
    child.stderr?.on('data', (part) => said.push(part))
    child.once('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`)
      resolve(1)
    })
    child.once('close', (code) => {
      if (code !== 0) for (const part of said) process.stderr.write(part)
      resolve(code ?? 1)
    })
  })

/**
 * Installs exactly what the lock file names, unless it is there already. Done here and not left to pnpm's own check before
 * scripts, which only warns when it fails and then runs on stale modules. The registry is the user's.
 */
export const install = async () => {
  if (isInstalled()) return 0
  process.stderr.write(
    '正在安装依赖，首次约需一两分钟…  Installing what is needed; the first time takes a minute or two…\n',
  )
  return run('npx', ['--yes', pnpm, 'install', '--frozen-lockfile'], { quiet: true })
}

/** pnpm keeps a copy of the lock file it has installed, written when all else is done. */
const isInstalled = () => {
  const installed = join(root, 'node_modules/.pnpm/lock.yaml')
  const places = ['core', 'studio', 'studio/ui', 'test'].map((folder) => join(root, folder, 'node_modules'))
  if (![installed, ownNode, ...places].every((path) => existsSync(path))) return false
  return readFileSync(installed).equals(readFileSync(join(root, 'pnpm-lock.yaml')))
}

/** Builds the studio where it is missing or older than what it is made of. */
export const buildStudio = async ({ force = false } = {}) => {
  const built = join(root, 'studio/dist/index.html')
  const sources = ['studio', 'plugins', 'core/model', 'core/engine', 'core/plugin', 'pnpm-lock.yaml']
  if (!force && existsSync(built) && newest(sources.map((one) => join(root, one))) < statSync(built).mtimeMs) return 0
  if (!force) process.stderr.write('正在构建界面…  Building the studio…\n')
  return run(ownNode, [join(root, 'studio/node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'studio'),
    quiet: true,
    // Whoever builds, the result is what users get: under a test runner's environment it would hold Solid's development build.
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

const skipped = new Set(['node_modules', 'dist', '.vite', '.output'])

const newest = (paths) =>
  Math.max(
    0,
    ...paths.map((path) => {
      const stat = statSync(path)
      if (!stat.isDirectory()) return stat.mtimeMs
      const entries = readdirSync(path).filter(
        (name) => !skipped.has(name) && !/\.(tsbuildinfo|test\.tsx?)$/.test(name),
      )
      return newest(entries.map((name) => join(path, name)))
    }),
  )
