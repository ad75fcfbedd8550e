// `npm test`: everything a clean checkout must pass. The last line of all output is `N passed, N failed`, counting checks
// as well as tests; a check that could not run has failed.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildStudio, install, ownNode, root, run } from '../core/http/install.mjs'

/** What the browser and database tests need, and how one sees that it is there. */
const packages = [
  { name: 'chromium', isThere: () => existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium') },
  { name: 'fonts-noto-cjk', isThere: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') },
  {
    name: 'postgresql-15',
    isThere: () => existsSync(join(process.env.POSTGRES_BIN ?? '/usr/lib/postgresql/15/bin', 'initdb')),
  },
  { name: 'poppler-utils', isThere: () => existsSync('/usr/bin/pdftotext') },
  { name: 'strace', isThere: () => existsSync('/usr/bin/strace') },
]

let passed = 0
let failed = 0

const check = async (name, work) => {
  const started = Date.now()
  const isGood = (await work()) === 0
  if (isGood) passed += 1
  else failed += 1
  console.log(`${isGood ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  return isGood
}

const end = () => {
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}

const systemPackages = async () => {
  const missing = () => packages.filter(({ isThere }) => !isThere()).map(({ name }) => name)
  if (missing().length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { quiet: true, env })
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing()], { quiet: true, env })
  }
  if (missing().length === 0) return 0
  console.error(`The tests need these Debian packages: apt-get install ${missing().join(' ')}`)
  return 1
}

/** Where the tests count the answers they are given, afresh for each run. */
const output = join(root, 'test/.output')
const answers = join(output, 'answers')
rmSync(answers, { recursive: true, force: true })

/** Runs the tests; what they count goes into the sum one by one. */
const tests = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'checkwright-test-'))
  const file = join(folder, 'result.json')
  const vitest = join(root, 'test/node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', `--reporter=${join(root, 'test/reporter.ts')}`]
  const code = await run(
    ownNode,
    [vitest, 'run', '--config', join(root, 'test/vitest.config.ts'), ...reporters, ...process.argv.slice(2)],
    { env: { ...process.env, CHECKWRIGHT_TEST_RESULT: file, CHECKWRIGHT_ANSWERS: answers } },
  )
  const counted = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1 }
  rmSync(folder, { recursive: true, force: true })
  passed += counted.passed
  failed += counted.failed
  // A run that failed without a failed test (no tests found, a worker that died) must not pass.
  if (code !== 0 && counted.failed === 0) failed += 1
}

const bin = (name) => join(root, 'node_modules/.bin', name)

if (!(await check('install', install))) end()
if (!(await check('system packages', systemPackages))) end()
await check('biome: format and lint', () => run(bin('biome'), ['check', '.'], { quiet: true }))
await check('tsc: types', () => run(bin('tsc'), ['-b'], { quiet: true }))
await check('knip: nothing unused', () => run(bin('knip'), [], { quiet: true }))
await check('vite: studio', () => buildStudio({ force: true }))
await tests()
// Only a run of everything can have been given everything.
if (process.argv.length === 2)
  await check('every described status was given', () =>
    run(ownNode, [join(root, 'test/contract/check-coverage.ts'), answers, join(output, 'answers.md')]),
  )
end()
