/** Everything that is written to the audit log, and everything a role can allow. A new write adds its action here. */
export const ACTIONS = [
  'session.start',
  'session.refuse',
  'session.end',
  'session.end-others',
  'password.change',
  'person.create',
  'person.invite',
  'person.join',
  'person.set-roles',
  'person.disable',
  'person.enable',
  'token.create',
  'token.revoke',
  'token.revoke-others',
  'seed.load',
  'demo.remove',
  'run.accept',
  'run.invalidate',
  'upload.receive',
  'upload.read-bytes',
  'sample.reveal',
  'policy.draft',
  'policy.adopt',
  'claim.add',
  'audit.read',
  'audit.export',
  'area.change',
  'benchmark.change',
  'model.change',
] as const
export type Action = (typeof ACTIONS)[number]

/** Who did it. `system` acts at a first start and in commands that nobody signed in for. */
export type AuditActor = { id: string; name: string }
export const SYSTEM: AuditActor = { id: 'system', name: 'system' }
