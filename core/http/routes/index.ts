import type { Parts } from '../parts.ts'
import type { Route } from '../route.ts'
import { attachmentRoutes } from './attachments.ts'
import { authRoutes } from './auth.ts'
import { definitionRoutes } from './definitions.ts'
import { demoRoutes } from './demo.ts'
import { departmentRoutes } from './departments.ts'
import { libraryRoutes } from './library.ts'
import { meRoutes } from './me.ts'
import { operationRoutes } from './operations.ts'
import { organisationRoutes } from './organisation.ts'
import { peopleRoutes } from './people.ts'
import { pluginRoutes } from './plugins.ts'
import { recordRoutes } from './records.ts'
import { serviceRoutes } from './service.ts'
import { setupRoutes } from './setup.ts'
import { slipRoutes } from './slips.ts'
import { streamRoutes } from './stream.ts'
import { taskRoutes } from './tasks.ts'

/** The whole route table: the core's routes and those the installed plugins bring. */
export const allRoutes = (parts: Pick<Parts, 'installed'>): readonly Route[] => [
  ...setupRoutes,
  ...demoRoutes,
  ...authRoutes,
  ...meRoutes,
  ...definitionRoutes,
  ...libraryRoutes,
  ...recordRoutes,
  ...taskRoutes,
  ...attachmentRoutes,
  ...peopleRoutes,
  ...slipRoutes,
  ...departmentRoutes,
  ...organisationRoutes,
  ...streamRoutes,
  ...pluginRoutes(parts.installed),
  ...operationRoutes,
  ...serviceRoutes,
]
