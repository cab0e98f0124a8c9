/**
 * Who may do what: the one table of roles and acts (requirement E1). An act that is not in it can be done by nobody.
 *
 * operator              decides: works the queue, accepts, refuses, revokes
 * administrator         the same, and manages the operators
 * registration-officer  looks up requests and certificates of the people at the desk, registers foreign providers
 * project-manager       follows what is asked and issued, with the figures
 * auditor               sees everything, changes nothing
 */
export const ROLES = [
  'operator',
  'auditor',
  'registration-officer',
  'project-manager',
  'administrator',
] as const

export type Role = (typeof ROLES)[number]

const EVERYBODY = ROLES
const DECIDERS = ['operator', 'administrator'] as const
const REGISTRARS = ['registration-officer', ...DECIDERS] as const
const READERS = ['operator', 'administrator', 'auditor', 'registration-officer'] as const

/** `own`: who may do it to the own account; `any`: to any object. Nobody may do to the own account what only `any` lists. */
export interface Permission {
  readonly any: readonly Role[]
  readonly own?: readonly Role[]
}

export const PERMISSIONS = {
  'see-session': { any: [], own: EVERYBODY },
  'end-session': { any: [], own: EVERYBODY },
  'list-requests': { any: [...READERS, 'project-manager'] },
  'see-request': { any: READERS },
  'see-evidence': { any: ['operator', 'administrator', 'auditor'] },
  'see-document': { any: ['operator', 'administrator', 'auditor'] },
  'attach-document': { any: DECIDERS },
  'accept-request': { any: DECIDERS },
  'refuse-request': { any: DECIDERS },
  'search-certificates': { any: READERS },
  'export-certificates': { any: ['operator', 'administrator', 'auditor', 'project-manager'] },
  'see-certificate': { any: READERS },
  'revoke-certificate': { any: DECIDERS },
  'list-proposals': { any: ['operator', 'administrator', 'auditor'] },
  'list-mandates': { any: READERS },
  'add-mandate': { any: DECIDERS },
  'end-mandate': { any: DECIDERS },
  'list-mails': { any: ['operator', 'administrator', 'auditor'] },
  'resend-mail': { any: DECIDERS },
  'mark-bounce': { any: DECIDERS },
  'erase-contact-data': { any: DECIDERS },
  'block-key': { any: DECIDERS },
  'list-crls': { any: EVERYBODY },
  'publish-crls': { any: DECIDERS },
  'register-foreign-person': { any: REGISTRARS },
  'list-foreign-persons': { any: [...REGISTRARS, 'auditor'] },
  'invite-foreign-person-again': { any: REGISTRARS },
  'end-foreign-person': { any: REGISTRARS },
  'list-fallbacks': { any: ['operator', 'administrator', 'auditor'] },
  'list-operators': { any: ['administrator', 'auditor'] },
  'see-operator': { any: ['administrator', 'auditor'], own: EVERYBODY },
  'add-operator': { any: ['administrator'] },
  'change-role': { any: ['administrator'], own: [] },
  'renew-credentials': { any: ['administrator'], own: EVERYBODY },
  'end-operator': { any: ['administrator'], own: [] },
  'read-audit-trail': { any: ['auditor', 'administrator'] },
} as const satisfies Record<string, Permission>

export type Act = keyof typeof PERMISSIONS

/** `isOwn`: the object is the operator's own account or session. */
export function mayDo(act: Act, role: Role, isOwn: boolean): boolean {
  const permission: Permission = PERMISSIONS[act]
  return (isOwn ? (permission.own ?? permission.any) : permission.any).includes(role)
}

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text)
}
