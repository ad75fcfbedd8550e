import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { copyFiles, FileGone } from '@checkwright/core/store/backup/copy-files'
import { type Manifest, manifestText, readManifest } from '@checkwright/core/store/backup/manifest'
import { expect, test } from 'vitest'
import { forEachDatabase, onDatabase } from '../databases.ts'
import { operate, type Said } from './command.ts'
import { dumpOf, dumpOfBackup } from './dump.ts'
import { officeOn, planted } from './office.ts'
import { tamper } from './tamper.ts'

const run = promisify(execFile)

/** A refusal is one sentence a language, names what is to be done, and leaves no trace where it was to go. */
const expectRefused = async (said: Said, zh: string, en: string, untouched?: string): Promise<void> => {
  expect(said.err.trimEnd().split('\n')).toEqual([expect.stringContaining(zh), expect.stringContaining(en)])
  expect(said.code).toBe(1)
  if (untouched !== undefined) expect(await readdir(untouched).catch(() => [])).toEqual([])
}

const damaged = (path: string) => ({ failure: { code: 'restore.damaged', details: { path } }, left: [] })

const flip = async (file: string): Promise<void> => {
  const bytes = await readFile(file)
  const at = Math.floor(bytes.length / 2)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await writeFile(file, bytes)
}

const rewrite = async (backup: string, change: (manifest: Manifest) => Manifest): Promise<void> =>
  writeFile(join(backup, 'manifest.json'), manifestText(change(await readManifest(backup))))

forEachDatabase((databases) => {
  const { open, newFolder } = officeOn(databases)

  test('a running office is backed up by another process and put back row for row', async () => {
    const office = await open()
    const backup = await office.backUp()
    const { said, place } = await office.restore(backup)
    expect(said.err).toBe('')
    expect(said.out).toContain('已恢复到')
    expect(said.out).toContain(`CHECKWRIGHT_DATA=${place.dataFolder} npm start`)
    const [lived, kept, stands] = [await dumpOf(office.place), await dumpOfBackup(backup), await dumpOf(place)]
    expect(stands).toEqual(lived)
    expect(kept).toEqual(lived)
    const text = JSON.stringify(stands)
    for (const word of [planted.name, planted.phone, planted.memo]) expect(text).toContain(word)
    expect(Object.keys(stands)).toContain('memo_line')
    expect((await stat(backup)).mode & 0o777).toBe(0o700)
  })

  test('nothing in a backup lets anybody in', async () => {
    const office = await open()
    const backup = await office.backUp()
    const token = decodeURIComponent(office.person.cookies().split('=')[1] ?? '').split('.')[0] ?? 'none'
    const secret = (await readdir(office.place.dataFolder)).includes('secret')
    const { place } = await office.restore(backup)
    for (const folder of [backup, place.dataFolder]) {
      const { stdout } = await run('grep', ['-rlaF', token, folder]).catch((error) => error as { stdout: string })
      expect(stdout).toBe('')
    }
    // The key that signs sessions stays where it is.
    expect(secret ? (await readdir(backup)).includes('secret') : false).toBe(false)
  })

  test('what was erased since is erased again at the next start, if its journal is given', async () => {
    const office = await open()
    const backup = await office.backUp()
    const { admin } = office.api
    const id = office.person.person
    expect((await admin.send('PUT', `/api/people/${id}`, { body: { active: false } })).status).toBe(200)
    expect((await admin.post(`/api/people/${id}/erase`, {})).status).toBe(200)
    const journal = join(office.place.dataFolder, 'erasures.jsonl')
    const { said, place } = await office.restore(backup, '--erasures', journal)
    expect(said.out).toMatch(/[1-9] erasures of personal data are carried out again/)
    expect(JSON.stringify(await dumpOf(place))).toContain(planted.phone)
    await office.startOn(place)
    const text = JSON.stringify(await dumpOf(place))
    for (const word of Object.values(planted)) expect(text).not.toContain(word)
  })

  test('every file of a backup is held to its hash', async () => {
    const office = await open()
    const backup = await office.backUp()
    const { files } = await readManifest(backup)
    expect(files.some(({ path }) => path.startsWith('attachments/'))).toBe(true)
    const places = ['manifest.json', ...new Map(files.map(({ path }) => [path.split('/')[0], path])).values()]
    for (const path of places) {
      const file = join(backup, path)
      const bytes = await readFile(file)
      for (const damage of [flip, (one: string) => truncate(one, bytes.length - 1), (one: string) => rm(one)]) {
        await damage(file)
        const isGone = path === 'manifest.json' && !existsSync(file)
        const failure = isGone ? { code: 'restore.not_a_backup', details: { folder: backup } } : damaged(path).failure
        expect(await office.tryRestore(backup)).toEqual({ failure, left: [] })
        await writeFile(file, bytes)
      }
    }
    expect((await office.tryRestore(backup)).failure).toBeNull()
    await flip(join(backup, places.at(-1) ?? ''))
    const { said, place } = await office.restore(backup)
    await expectRefused(said, '备份已损坏', 'the backup is damaged', place.dataFolder)
  })

  test('a backup whose hashes were made to fit its changed history is found out by the chains', async () => {
    const office = await open()
    const backup = await office.backUp()
    await tamper(backup, office.record.id)
    expect(await office.tryRestore(backup)).toEqual(damaged(`${office.record.id} 1`))
  })

  test('a row that is missing is found out, and an attachment that no file stands for', async () => {
    const office = await open()
    const backup = await office.backUp()
    const original = await readFile(join(backup, 'manifest.json'))
    await rewrite(backup, ({ tables, ...manifest }) => ({
      ...manifest,
      tables: { ...tables, memo_line: { rows: 2, sha256: tables.memo_line?.sha256 ?? '' } },
    }))
    expect(await office.tryRestore(backup)).toEqual(damaged('memo_line'))
    await writeFile(join(backup, 'manifest.json'), original)
    const attachment =
      (await readManifest(backup)).files.find(({ path }) => path.startsWith('attachments/'))?.path ?? ''
    await rewrite(backup, ({ files, ...manifest }) => ({
      ...manifest,
      files: files.filter(({ path }) => path !== attachment),
    }))
    expect(await office.tryRestore(backup)).toEqual(damaged(attachment))
  })

  test('a manifest cannot lead out of its folder', async () => {
    const office = await open()
    const backup = await office.backUp()
    const path = '../../etc/passwd'
    await rewrite(backup, (manifest) => ({ ...manifest, files: [...manifest.files, { path, bytes: 1, sha256: '' }] }))
    expect(await office.tryRestore(backup)).toEqual(damaged(path))
  })

  test('a backup of a newer program or plugin is left alone, one of a plugin that is not here is not', async () => {
    const office = await open()
    const backup = await office.backUp()
    const withMigration = (owner: string, name: string) => (manifest: Manifest) => ({
      ...manifest,
      migrations: { ...manifest.migrations, [owner]: [...(manifest.migrations[owner] ?? []), name] },
    })
    const original = await readFile(join(backup, 'manifest.json'))
    for (const [owner, what] of [
      ['memo', 'memo'],
      ['core', '0.1.0'],
    ] as const) {
      await writeFile(join(backup, 'manifest.json'), original)
      await rewrite(backup, withMigration(owner, '9999-later'))
      expect(await office.tryRestore(backup)).toEqual({
        failure: { code: 'restore.newer', details: { what } },
        left: [],
      })
    }
    const { said, place } = await office.restore(backup)
    await expectRefused(said, '更新版本的程序写成（0.1.0）', 'newer program (0.1.0)', place.dataFolder)
    await writeFile(join(backup, 'manifest.json'), original)
    await rewrite(backup, (manifest) => ({ ...manifest, format: 2 as 1 }))
    expect((await office.tryRestore(backup)).failure).toMatchObject({ details: { what: 'format 2' } })
    await writeFile(join(backup, 'manifest.json'), original)
    await rewrite(backup, withMigration('absent', '0001'))
    expect((await office.tryRestore(backup)).failure).toBeNull()
  })

  test('nothing is put where something is', async () => {
    const office = await open()
    const backup = await office.backUp()
    const taken = await newFolder('taken')
    await writeFile(join(taken, 'diary.txt'), 'mine')
    const said = await office.operate('restore', backup, '--into', taken)
    await expectRefused(said, `${taken} 不是空的`, `${taken} is not empty`)
    expect(await readdir(taken)).toEqual(['diary.txt'])
    await expectRefused(await office.operate('restore', backup), '不是空的', 'is not empty')
    expect((await office.api.admin.get('/api/people')).status).toBe(200)
  })

  test('whoever does not know how is told how', async () => {
    const office = await open()
    for (const args of [['restore'], ['restore', 'a', 'b'], ['restore', 'a', '--onto', 'b'], ['backup', 'a', 'b']]) {
      const { code, err } = await office.operate(...args)
      expect([code, err]).toEqual([2, expect.stringContaining('How to: npm run')])
    }
    const empty = await newFolder('empty')
    await expectRefused(await office.operate('restore', empty), '不是完整的备份', 'no complete backup')
    const journal = join(empty, 'nothing.jsonl')
    const backup = await office.backUp()
    const { said } = await office.restore(backup, '--erasures', journal)
    await expectRefused(said, `无法读取 ${journal}`, `${journal} cannot be read`)
  })
})

onDatabase('sqlite', (databases) => {
  const { open, newFolder } = officeOn(databases)

  test('everything a data folder holds is backed up, or known not to be', async () => {
    const office = await open()
    await office.operate('backup')
    const known = ['accounts.sqlite', 'attachments', 'checkwright.sqlite', 'erasures.jsonl']
    const left = ['backups', 'backups.jsonl', 'lock.sqlite', 'lock.sqlite-journal', 'secret']
    const found = (await readdir(office.place.dataFolder)).filter((name) => !/\.sqlite-(wal|shm)$/.test(name))
    expect(found.filter((name) => !known.includes(name) && !left.includes(name))).toEqual([])
  })

  test('without a folder it goes beside the data, into a folder of its own; an existing folder collects them', async () => {
    const office = await open()
    const [first, second] = [await office.operate('backup'), await office.operate('backup')]
    expect([first.code, second.code]).toEqual([0, 0])
    const own = join(office.place.dataFolder, 'backups')
    expect(await readdir(own)).toHaveLength(2)
    const shelf = await newFolder('shelf')
    expect((await office.operate('backup', shelf)).code).toBe(0)
    const [name = ''] = await readdir(shelf)
    expect(name).toMatch(/^checkwright-\d{8}T\d{6}-\d{3}Z$/)
    expect((await office.restore(join(shelf, name))).said.code).toBe(0)
    const file = join(shelf, 'file')
    await writeFile(file, '')
    await expectRefused(await office.operate('backup', file), '是一个文件', 'is a file')
  })

  test('there is nothing to back up before the first start, whichever Node npm brings', async () => {
    const dataFolder = join(await newFolder('nothing'), 'data')
    const script = fileURLToPath(new URL('../../core/http/operate.mjs', import.meta.url))
    const env = { ...process.env, CHECKWRIGHT_DATA: dataFolder }
    const asNpm = await run(process.execPath, [script, 'backup'], { env }).catch((error) => error as { stderr: string })
    expect(asNpm.stderr).toContain('there are no data')
    await expectRefused(await operate({ dataFolder }, ['backup']), '没有数据', 'no data')
  })

  test('a full disk and one that cannot be written end a backup with a sentence, and nothing half is left', async () => {
    const office = await open()
    const disk = await newFolder('disk')
    const entry = fileURLToPath(new URL('../../core/http/operate/main.ts', import.meta.url))
    // A mount of its own, seen by these processes only.
    const mounted = (options: string) =>
      run(
        'unshare',
        [
          '--mount',
          '--map-root-user',
          'sh',
          '-c',
          `mount -t tmpfs -o ${options} none ${disk}; ${process.execPath} ${entry} backup ${disk}/b; echo "code $?" >&2; ls -A ${disk} >&2`,
        ],
        { env: { ...process.env, CHECKWRIGHT_DATA: office.place.dataFolder } },
      )
    const full = await mounted('size=100k')
    expect(full.stderr).toMatch(/空间不足.*\n.*no space left.*\ncode 1\n$/)
    const locked = await mounted('size=10m,ro')
    expect(locked.stderr).toMatch(/无法写入.*\n.*cannot be written.*\ncode 1\n$/)
  })

  test('a backup that was cut off is none', async () => {
    const office = await open()
    const folder = await newFolder('cut')
    const partial = join(folder, '.one.partial')
    await mkdir(partial)
    await writeFile(join(partial, 'records.sqlite'), 'half')
    await expectRefused(await office.operate('restore', partial), '不是完整的备份', 'no complete backup')
    expect((await office.operate('backup', join(folder, 'one'))).code).toBe(0)
    expect(await readdir(folder)).toEqual(['one'])
  })

  test('a photo that is damaged already is named and does not keep the rest from being backed up', async () => {
    const office = await open()
    const { files } = await readManifest(await office.backUp())
    const path = files.find((one) => one.path.startsWith('attachments/'))?.path ?? ''
    await writeFile(join(office.place.dataFolder, path), 'damaged')
    const folder = join(await newFolder('damaged'), 'b')
    const said = await office.operate('backup', folder)
    expect(said.code).toBe(0)
    expect(said.err).toContain(path.split('/').at(-1))
    expect((await office.restore(folder)).said.code).toBe(0)
  })

  test('an account of somebody the records do not know yet is left out', async () => {
    const office = await open()
    const { accounts } = office.api.installation.parts
    const person = '00000000-0000-7000-8000-00000000abcd'
    await accounts.create({ person, account: 'early', password: 'a long enough secret', mustChangePassword: false })
    const backup = await office.backUp()
    const { auth_user: users = [], auth_account: logins = [] } = await dumpOfBackup(backup)
    expect([...users, ...logins].join()).not.toContain(person)
    expect(users).toHaveLength(2)
  })

  test('what was erased after the cut is not kept; what is lost is named', async () => {
    const store = await databases.open()
    const at = '2026-03-02T08:00:00.000Z'
    const digest = randomBytes(32).toString('hex')
    await store.write((tx) => tx.insertInto('blob').values({ digest, size: 1, type: 'x', created_at: at }).execute())
    const from = { dataFolder: store.dataFolder, draft: await newFolder('draft') }
    await expect(copyFiles(store.read, { ...from, isNamed: async () => false })).rejects.toThrow(FileGone)
    const { files, damaged } = await copyFiles(store.read, { ...from, isNamed: async () => true })
    expect([files, damaged]).toEqual([[], [digest]])
  })
})

onDatabase('postgres', (databases) => {
  const { open, newFolder } = officeOn(databases)

  test('a backup of one database is not put into the other, nor into a database that holds anything', async () => {
    const office = await open()
    const backup = await office.backUp()
    const dataFolder = join(await newFolder('other'), 'data')
    await expectRefused(
      await operate({ dataFolder }, ['restore', backup]),
      'DATABASE_URL 设为一个空数据库',
      'set DATABASE_URL to an empty database',
    )
    const { databaseUrl = '' } = office.place
    await expectRefused(
      await operate({ dataFolder, databaseUrl }, ['restore', backup]),
      '不是空的',
      'is not empty',
      dataFolder,
    )
    await rewrite(backup, (manifest) => ({ ...manifest, database: 'sqlite' }))
    const { said } = await office.restore(backup)
    await expectRefused(said, '不要设置 DATABASE_URL', 'without DATABASE_URL')
  })
})
