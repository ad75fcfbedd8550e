// The server's entry, in plain JavaScript that any Node understands: an old one must say so instead of crashing on syntax.
import module from 'node:module'

const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(
    `Checkwright 需要 Node 24 或更新的版本，当前是 ${process.versions.node}；请用 npm start 启动，它会使用自带的版本。\n` +
      `Checkwright needs Node 24 or newer, this is ${process.versions.node}; start it with npm start, which brings its own.\n`,
  )
  process.exit(1)
}

module.enableCompileCache?.()
const { main } = await import('./main.ts')
await main(process.argv.slice(2), process.env)
