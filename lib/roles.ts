import type { Action } from '@/lib/audit/actions'

export const ROLES = ['viewer', 'uploader', 'reviewer', 'approver', 'auditor', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** What is asked before something is done or shown. Reading pages is one permission, the rest are the audited actions. */
export type Permission = Action | 'pages.read' | 'people.read'

/** Whoever has not signed in may only prove who they are, or that a mail was sent to them. */
const ANYONE: readonly Permission[] = [
  'session.start',
  'session.refuse',
  'person.join',
  'notice.stop',
  'notice.resume',
  'assessment.refuse',
  'webhook.refuse',
]

const EVERYONE: readonly Permission[] = [
  'pages.read',
  'inbox.read',
  'notice.set',
  'finding.export',
  'queue.export',
  'assessment.export',
  'sign-off.export',
  'brief.export',
  'report.export',
  'run.export',
  'model.export',
  'password.change',
  'token.create',
  'token.revoke',
  'session.end',
]

/** The matrix of roles (contract). Roles do not nest: a person may hold several. */
const ALLOWED: Record<Role, readonly Permission[]> = {
  viewer: [],
  uploader: ['upload.receive', 'upload.map'],
  reviewer: [
    'upload.receive',
    'upload.map',
    'run.accept',
    'run.reject',
    'run.invalidate',
    'run.restore',
    'sample.invalidate',
    'sample.restore',
    'finding.open',
    'finding.change',
    'finding.cite',
    'finding.annotate',
    'label-set.write',
    'queue.make',
    'queue.assign',
    'queue.take',
    'queue.skip',
    'queue.label',
    'queue.adjudicate',
    'queue.import',
    'assessment.open',
    'assessment.change',
    'assessment.comment',
    'assessment.freeze',
    'assessment.recommend',
    'assessment.withdraw',
    'condition.mark',
    'claim.add',
    'etc.write',
    'policy.draft',
    'policy.discard',
    'sample.reveal',
  ],
  approver: [
    'finding.open',
    'finding.change',
    'finding.cite',
    'finding.annotate',
    'label-set.write',
    'queue.make',
    'queue.assign',
    'queue.take',
    'queue.skip',
    'queue.label',
    'queue.adjudicate',
    'queue.import',
    'assessment.open',
    'assessment.change',
    'assessment.comment',
    'assessment.freeze',
    'assessment.recommend',
    'assessment.withdraw',
    'assessment.end-comments',
    'assessment.decide',
    'delegation.grant',
    'delegation.end',
    'condition.mark',
    'claim.add',
    'etc.write',
    'policy.draft',
    'policy.discard',
    'policy.adopt',
    'sample.reveal',
  ],
  auditor: ['sample.reveal', 'audit.read', 'audit.export'],
  admin: [
    'upload.receive',
    'upload.map',
    'people.read',
    'person.create',
    'person.invite',
    'person.set-roles',
    'person.disable',
    'person.enable',
    'session.end-others',
    'token.revoke-others',
    'seed.load',
    'demo.remove',
    'mail.send',
    'sign-off.end',
    'assessment.outdate',
    'webhook.allow-host',
    'webhook.change',
    'webhook.rotate',
    'webhook.test',
    'webhook.deliver',
    'upload.read-bytes',
    'audit.read',
    'audit.export',
    'quorum.change',
    'area.change',
    'benchmark.change',
    'model.change',
    'model.merge',
    'name.change',
    'name.remove',
  ],
}

/** Whether any of these roles allows it. Without a role one may only sign in or accept an invitation. */
export function can(roles: readonly Role[], permission: Permission): boolean {
  return ANYONE.includes(permission) || roles.some((role) => allows(role, permission))
}

/** The roles that allow it, in the order of the matrix. */
export function rolesWith(permission: Permission): Role[] {
  return ROLES.filter((role) => allows(role, permission))
}

function allows(role: Role, permission: Permission): boolean {
  return EVERYONE.includes(permission) || ALLOWED[role].includes(permission)
}
