/** Why a backup could not be taken or put back, as a code of the message bundles: each is one sentence with its remedy. */
export type BackupErrorCode =
  /** There are no data where they were looked for. */
  | 'backup.nothing'
  /** The place for the backup is a file. */
  | 'backup.not_a_folder'
  | 'backup.not_writable'
  | 'backup.no_space'
  /** Data are being erased faster than they can be copied. */
  | 'backup.unsettled'
  | 'restore.not_a_backup'
  /** A file is missing, has another size or hash, or a table or chain does not hold. */
  | 'restore.damaged'
  /** Written by a program that knows more than this one. */
  | 'restore.newer'
  | 'restore.not_empty'
  /** The backup is of the other database. */
  | 'restore.needs_sqlite'
  | 'restore.needs_postgres'
  | 'restore.database_not_empty'
  /** The journal of erasures that was named is not there. */
  | 'restore.no_journal'

/** An expected failure of a backup or restore. `details` fill the sentence and hold no personal values. */
export class BackupError extends Error {
  readonly code: BackupErrorCode
  readonly details: { readonly [name: string]: string | number }

  constructor(code: BackupErrorCode, details: { readonly [name: string]: string | number } = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.name = 'BackupError'
    this.code = code
    this.details = details
  }
}
