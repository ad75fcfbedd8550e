/** A person of the organisation. Never deleted; who has left is inactive and keeps the name. */
export type Person = {
  readonly id: string
  readonly name: string
  /** Employee number, mobile number or chosen name: what one signs in with. */
  readonly account: string
  readonly department?: string
  /** Person id of the direct superior. */
  readonly superior?: string
  readonly roles: readonly string[]
  readonly active: boolean
}

/** A department; `parent` makes the tree. */
export type Department = {
  readonly id: string
  readonly name: string
  readonly parent?: string
  readonly head?: string
}

/** Roles every installation has. Others are plain words that definitions name. */
export const systemRoles = ['admin', 'designer', 'member', 'auditor'] as const

export type SystemRole = (typeof systemRoles)[number]

/** The people as the engine sees them: synchronous look-ups over one revision. */
export type Directory = {
  readonly revision: number
  person(id: string): Person | undefined
  department(id: string): Department | undefined
  /** Active persons with a role, in order of their ids. */
  withRole(role: string): readonly string[]
  /** A department and all those above it. */
  ancestors(department: string): readonly string[]
}
