import { directoryOf } from '../engine/directory.ts'
import type { Directory } from '../model/people.ts'
import { directoryRevision, listDepartments, listPeople } from './people.ts'
import type { Db } from './store.ts'

/** The people as the engine sees them, read whole. Keep it until `directoryRevision` answers something else. */
export const loadDirectory = async (db: Db): Promise<Directory> => {
  // Read first: a change in between makes the snapshot newer than its revision, so it is read again, never kept stale.
  const revision = await directoryRevision(db)
  return directoryOf({ revision, people: await listPeople(db), departments: await listDepartments(db) })
}
