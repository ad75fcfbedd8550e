/** A line of `test/RESULTS.md`: what the latest full run of a campaign counted, and on which commit. */
export type Row = {
  readonly campaign: string
  readonly shows: string
  readonly commit: string
  readonly seed: string
  readonly counts: string
  readonly seconds: number
  readonly result: string
}

/** The text of the results with a campaign's row put in or replaced; rows stand in order of their names. */
export const withRow = (text: string, row: Row): string => {
  const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| Campaign'))
  const others = rows.filter((line) => !line.startsWith(`| ${row.campaign} |`))
  const cells = [row.campaign, row.shows, row.commit, row.seed, row.counts, duration(row.seconds), row.result]
  const line = `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`
  return `${head}${[...others, line].sort().join('\n')}\n`
}

const duration = (seconds: number): string => `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`

const head = `# Results of the campaigns

Written by \`node test/campaign/run.ts <name>\` only, at the end of a full run. The same code runs with smaller counts in
\`npm test\`.

| Campaign | Shows | Commit | Seed | Counts | Duration | Result |
|---|---|---|---|---|---|---|
`
