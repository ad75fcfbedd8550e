import type { Instant, Json } from '../model/base.ts'
import type { Actor } from '../model/record.ts'
import { audit } from './audit.ts'
import { raiseRevision } from './people.ts'
import { saveSetting } from './settings.ts'
import type { Tx } from './store.ts'

/** Writes name, zone and languages of the organisation, with an event in the installation's stream. */
export const saveOrganisation = async (
  tx: Tx,
  input: { readonly organisation: Json; readonly actor: Actor; readonly at: Instant },
): Promise<void> => {
  const { organisation, actor, at } = input
  await saveSetting(tx, organisationName, organisation)
  // The row everybody locks who appends to this stream; see saveDepartment.
  await raiseRevision(tx)
  await audit(tx, {
    ...{ stream: 'installation', kind: 'installation', type: 'organisation.changed' },
    ...{ data: organisation, actor, at },
  })
}

export const organisationName = 'organisation'
