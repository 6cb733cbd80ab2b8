import { expect, test } from 'vitest'
import { hashPassword, NOBODYS, verifyPassword } from './password'

test('a kept password is argon2id with the parameters OWASP recommends, and its own salt', async () => {
  const [one, other] = await Promise.all([hashPassword('tall ship sails'), hashPassword('tall ship sails')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(other)
})

test('only the password that was kept is right', async () => {
  const kept = await hashPassword('tall ship sails')
  expect(await verifyPassword(kept, 'tall ship sails')).toBe(true)
  expect(await verifyPassword(kept, 'Tall ship sails')).toBe(false)
  expect(await verifyPassword(kept, '')).toBe(false)
})

test('the same letters composed differently are the same password', async () => {
  const kept = await hashPassword('caf\u00e9 sous la pluie')
  expect(await verifyPassword(kept, 'cafe\u0301 sous la pluie')).toBe(true)
})

test('where there is nothing to compare with no password is right, and the same work is done to say so', async () => {
  expect(await verifyPassword(null, 'tall ship sails')).toBe(false)
  const cost = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/
  expect(NOBODYS).toMatch(cost)
  expect(await hashPassword('tall ship sails')).toMatch(cost)
})
