import { expect, test } from 'vitest'
import { ROLES } from '@/lib/roles'
import { emailField, rolesField } from './input-fields'

test('one ticked role is that role alone, for each of the six', () => {
  for (const role of ROLES) expect(rolesField.parse(role)).toEqual([role])
})

test('several ticked roles come once each, in the order of the matrix', () => {
  expect(rolesField.parse(['admin', 'viewer', 'admin', 'reviewer'])).toEqual(['viewer', 'reviewer', 'admin'])
})

test('no role, an unknown one and an empty list are asked for again', () => {
  for (const chosen of [undefined, '', [], 'owner', ['viewer', 'owner']])
    expect(rolesField.safeParse(chosen).error?.issues[0]?.message).toBe('Choose at least one role.')
})

test('an address is kept in lower case without the blanks around it', () => {
  expect(emailField.parse(' Ada@Example.org ')).toBe('ada@example.org')
  expect(emailField.parse('admin@localhost')).toBe('admin@localhost')
  for (const wrong of ['ada', 'a b@example.org', '@example.org', 'ada@', 'a@b@c', `${'a'.repeat(250)}@example.org`])
    expect(emailField.safeParse(wrong).success, wrong).toBe(false)
})
