import { systemRoles } from '@checkwright/core/model/people'
import { t, tMaybe } from '../../i18n/index.ts'

/** A role in words: those of the installation and those of the library's forms; others are plain words already. */
export const roleText = (role: string): string => tMaybe(`people.role.${role}`) ?? role

/** Roles to choose from: those every installation has, and those people here already have. */
export function rolesOf(people: readonly { readonly roles: readonly string[] }[]): readonly string[] {
  const others = people.flatMap((one) => one.roles).filter((role) => !systemRoles.some((known) => known === role))
  return [...systemRoles, ...new Set(others)]
}

/** What roles of one's own may look like: words without blanks and colons, as definitions refer to them. */
export function roleProblem(role: string): string | undefined {
  return /^[^:\s]{1,64}$/.test(role) ? undefined : t('people.roleRule')
}
