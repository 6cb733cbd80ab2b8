import type { Action } from '@/lib/audit/actions'

export const ROLES = ['viewer', 'uploader', 'reviewer', 'approver', 'auditor', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** What is asked before something is done or shown. Reading pages is one permission, the rest are the audited actions. */
export type Permission = Action | 'pages.read' | 'people.read'

const EVERYONE: readonly Permission[] = ['pages.read', 'password.change', 'token.create', 'token.revoke', 'session.end']

/** The matrix of roles (contract). Roles do not nest: a person may hold several. */
const ALLOWED: Record<Role, readonly Permission[]> = {
  viewer: [],
  uploader: ['upload.receive'],
  reviewer: ['upload.receive', 'run.accept', 'run.invalidate', 'claim.add', 'policy.draft', 'sample.reveal'],
  approver: ['claim.add', 'policy.draft', 'policy.adopt', 'sample.reveal'],
  auditor: ['sample.reveal', 'audit.read', 'audit.export'],
  admin: [
    'upload.receive',
    'people.read',
    'person.invite',
    'person.set-roles',
    'person.disable',
    'person.enable',
    'token.revoke-others',
    'demo.remove',
    'upload.read-bytes',
    'audit.read',
    'audit.export',
    'area.change',
    'benchmark.change',
    'model.change',
  ],
}

/** Whether any of these roles allows it. Nobody without a role may do anything. */
export function can(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => EVERYONE.includes(permission) || ALLOWED[role].includes(permission))
}
