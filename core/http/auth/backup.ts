import type { Beside } from '../../store/backup/cut-sqlite.ts'

/** Tables of the accounts of which a backup keeps no row: they would let people in again by doors that were shut since. */
export const sessionTables: readonly string[] = ['auth_session', 'auth_verification', 'auth_slip']

/**
 * The accounts' file in a backup: without sessions and slips, and without accounts of persons who came after the records
 * were copied; their names would be taken by nobody.
 */
export const accountsBeside: Beside = {
  file: 'accounts.sqlite',
  prune: (copy, people) => {
    const tables = copy.prepare("select name from sqlite_schema where type = 'table'").pluck().all()
    for (const table of sessionTables.filter((name) => tables.includes(name))) copy.exec(`delete from "${table}"`)
    if (!tables.includes('auth_user')) return
    const users = copy.prepare('select id from auth_user').pluck().all() as string[]
    for (const user of users.filter((id) => !people.has(id))) {
      copy.prepare('delete from auth_account where userId = ?').run(user)
      copy.prepare('delete from auth_user where id = ?').run(user)
    }
  },
}
