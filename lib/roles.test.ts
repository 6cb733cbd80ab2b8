import { expect, test } from 'vitest'
import { ACTIONS } from '@/lib/audit/actions'
import { can, type Permission, ROLES, type Role, rolesWith } from './roles'

// The matrix of the contract, written out by hand: one line a permission, its columns in the contract's order.
const MATRIX = `
                      viewer uploader reviewer approver auditor admin
pages.read            yes    yes      yes      yes      yes     yes
run.export            yes    yes      yes      yes      yes     yes
model.export          yes    yes      yes      yes      yes     yes
finding.export        yes    yes      yes      yes      yes     yes
queue.export          yes    yes      yes      yes      yes     yes
assessment.export     yes    yes      yes      yes      yes     yes
sign-off.export       yes    yes      yes      yes      yes     yes
brief.export          yes    yes      yes      yes      yes     yes
report.export         yes    yes      yes      yes      yes     yes
inbox.read            yes    yes      yes      yes      yes     yes
notice.set            yes    yes      yes      yes      yes     yes
password.change       yes    yes      yes      yes      yes     yes
token.create          yes    yes      yes      yes      yes     yes
token.revoke          yes    yes      yes      yes      yes     yes
session.end           yes    yes      yes      yes      yes     yes
upload.receive        -      yes      yes      -        -       yes
upload.map            -      yes      yes      -        -       yes
run.accept            -      -        yes      -        -       -
run.reject            -      -        yes      -        -       -
run.invalidate        -      -        yes      -        -       -
run.restore           -      -        yes      -        -       -
sample.invalidate     -      -        yes      -        -       -
sample.restore        -      -        yes      -        -       -
run.store             -      -        -        -        -       -
upload.read           -      -        -        -        -       -
upload.fail           -      -        -        -        -       -
finding.open          -      -        yes      yes      -       -
finding.change        -      -        yes      yes      -       -
finding.cite          -      -        yes      yes      -       -
finding.annotate      -      -        yes      yes      -       -
label-set.write       -      -        yes      yes      -       -
queue.make            -      -        yes      yes      -       -
queue.assign          -      -        yes      yes      -       -
queue.take            -      -        yes      yes      -       -
queue.skip            -      -        yes      yes      -       -
queue.label           -      -        yes      yes      -       -
queue.adjudicate      -      -        yes      yes      -       -
queue.import          -      -        yes      yes      -       -
assessment.open       -      -        yes      yes      -       -
assessment.change     -      -        yes      yes      -       -
assessment.comment    -      -        yes      yes      -       -
assessment.freeze     -      -        yes      yes      -       -
assessment.recommend  -      -        yes      yes      -       -
assessment.withdraw   -      -        yes      yes      -       -
assessment.end-comments - -   -        yes      -       -
assessment.decide     -      -        -        yes      -       -
delegation.grant      -      -        -        yes      -       -
delegation.end        -      -        -        yes      -       -
condition.mark        -      -        yes      yes      -       -
quorum.change         -      -        -        -        -       yes
claim.add             -      -        yes      yes      -       -
etc.write             -      -        yes      yes      -       -
policy.draft          -      -        yes      yes      -       -
policy.discard        -      -        yes      yes      -       -
policy.adopt          -      -        -        yes      -       -
policy.rescore        -      -        -        -        -       -
sample.reveal         -      -        yes      yes      yes     -
audit.read            -      -        -        -        yes     yes
audit.export          -      -        -        -        yes     yes
people.read           -      -        -        -        -       yes
person.create         -      -        -        -        -       yes
person.invite         -      -        -        -        -       yes
person.set-roles      -      -        -        -        -       yes
person.disable        -      -        -        -        -       yes
person.enable         -      -        -        -        -       yes
session.end-others    -      -        -        -        -       yes
token.revoke-others   -      -        -        -        -       yes
benchmark.change      -      -        -        -        -       yes
area.change           -      -        -        -        -       yes
model.change          -      -        -        -        -       yes
model.merge           -      -        -        -        -       yes
name.change           -      -        -        -        -       yes
name.remove           -      -        -        -        -       yes
upload.read-bytes     -      -        -        -        -       yes
seed.load             -      -        -        -        -       yes
demo.remove           -      -        -        -        -       yes
mail.send             -      -        -        -        -       yes
mail.fail             -      -        -        -        -       -
sign-off.end          -      -        -        -        -       yes
assessment.outdate    -      -        -        -        -       yes
webhook.allow-host    -      -        -        -        -       yes
webhook.change        -      -        -        -        -       yes
webhook.rotate        -      -        -        -        -       yes
webhook.test          -      -        -        -        -       yes
webhook.gather        -      -        -        -        -       -
webhook.deliver       -      -        -        -        -       yes
webhook.fail          -      -        -        -        -       -
`
const SIGNED_OUT: Permission[] = [
  'session.start',
  'session.refuse',
  'person.join',
  'notice.stop',
  'notice.resume',
  'assessment.refuse',
  'webhook.refuse',
]

const [head = [], ...rows] = MATRIX.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

test('the matrix has the six roles, in the contract’s order', () => {
  expect(head).toEqual(ROLES)
})

for (const [permission = '', ...cells] of rows) {
  test(`${permission} is for those roles the contract names and for no other`, () => {
    const expected = ROLES.filter((_, column) => cells[column] === 'yes')
    expect(rolesWith(toPermission(permission))).toEqual(expected)
    for (const role of ROLES) expect(can([role], toPermission(permission)), role).toBe(expected.includes(role))
  })
}

test('no permission is missing from the matrix', () => {
  const named = [...rows.map(([permission]) => permission), ...SIGNED_OUT]
  expect([...named].sort()).toEqual([...ACTIONS, 'pages.read', 'people.read'].sort())
})

test('several roles allow what any of them allows', () => {
  const roles: Role[] = ['uploader', 'auditor']
  expect(can(roles, 'upload.receive')).toBe(true)
  expect(can(roles, 'audit.read')).toBe(true)
  expect(can(roles, 'run.accept')).toBe(false)
})

test('without a role one may sign in, accept an invitation and follow the link of a mail, and nothing else', () => {
  const allowed = [...ACTIONS, 'pages.read' as const, 'people.read' as const].filter((one) => can([], one))
  expect(allowed.sort()).toEqual([...SIGNED_OUT].sort())
})

function toPermission(text: string): Permission {
  const found = [...ACTIONS, 'pages.read' as const, 'people.read' as const].find((one) => one === text)
  if (found === undefined) throw new Error(`the matrix names ${text}, which is no permission`)
  return found
}
