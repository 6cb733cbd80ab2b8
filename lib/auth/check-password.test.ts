import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/errors'
import { checkPassword } from './check-password'

const refused = (password: string, email = 'ada@example.org') => {
  try {
    checkPassword(password, email)
    return null
  } catch (error) {
    return error instanceof InvalidInput ? error.problems : error
  }
}

test('a password of twelve characters is long enough, of eleven not, of two hundred not too long', () => {
  expect(refused('tall ship an')).toBeNull()
  expect(refused('tall ship a')).toEqual([{ path: 'password', message: expect.stringMatching(/at least 12/) }])
  expect(refused('x1'.repeat(50).concat('tall ship sails '.repeat(6).padEnd(100, 'y')))).toBeNull()
  expect(refused('tall ship sails'.padEnd(201, ' and'))).toEqual([expect.objectContaining({ path: 'password' })])
})

test('length is counted in characters, whatever they weigh in bytes', () => {
  expect(refused('船'.repeat(3) + '帆山水月日風'.repeat(2))).toBeNull()
  expect(refused('😀😁😂🤣😃😄')).toEqual([{ path: 'password', message: expect.stringMatching(/at least 12/) }])
})

test('no kind of character is asked for', () => {
  expect(refused('quietharbourstonelantern')).toBeNull()
  expect(refused('        quiet harbour   ')).toBeNull()
})

for (const common of [
  'Password2026!',
  'passwordpassword',
  'P@ssw0rd1234',
  'qwertyuiop123',
  '1q2w3e4r5t6y',
  '123456789012',
  'aaaaaaaaaaaaaa',
  'abababababab',
  'Administrator1',
  'correct horse battery staple',
  'Diagonal-2026',
  'Benchmark 2026',
  'summertime!!!!',
])
  test(`${common} is refused as one that anybody would try`, () => {
    expect(refused(common)).toEqual([{ path: 'password', message: expect.stringMatching(/anybody would try/) }])
  })

test('the name in one’s own e-mail address is refused, a short one is not looked for', () => {
  expect(refused('grace.hopper rides', 'grace.hopper@example.org')).toEqual([
    { path: 'password', message: expect.stringMatching(/e-mail address/) },
  ])
  expect(refused('Ada rides the tram', 'ada@example.org')).toBeNull()
})
