import { expect, test } from 'vitest'
import { type Environment, parseEnvironment } from './env'
import { NAMES, readEnvironment } from './setup/environment.mjs'

const needed = { DATABASE_URL: 'postgres://me:secret@127.0.0.1:5432/diagonal', AUTH_SECRET: 's'.repeat(32) }

const right: Record<string, string[]> = {
  DATABASE_URL: ['postgresql://host/name?prepare=false'],
  DATABASE_OWNER_URL: ['postgres://owner@host/name'],
  DATA_DIR: ['/var/lib/diagonal'],
  PORT: ['1', '8080', '65535'],
  HOST: ['0.0.0.0', '::', 'localhost'],
  APP_URL: ['https://diagonal.example.org', 'http://localhost:3000/'],
  AUTH_SECRET: ['x'.repeat(64)],
  ADMIN_EMAIL: ['ada@example.org', 'admin@localhost'],
  ADMIN_PASSWORD: ['twelve chars'],
  SEED: ['demo', 'published', 'none'],
  MAX_UPLOAD_BYTES: ['1', '5000000'],
  LOG_LEVEL: ['debug', 'silent'],
  SAMPLES_DIR: ['samples'],
  PREVIEW: ['0', '1'],
  SMTP_URL: ['smtp://localhost:25', 'smtps://user:p%40ss@mail.example.org:465/', 'smtp://[::1]:2525'],
  MAIL_FROM: ['diagonal@example.org', 'risk+diagonal@localhost'],
}
const wrong: Record<string, string[]> = {
  DATABASE_URL: ['mysql://host/name', 'diagonal'],
  DATABASE_OWNER_URL: ['mysql://host/name', 'owner'],
  PORT: ['0', '65536', '80a', '-1', '1.5'],
  HOST: ['a b', 'http://host'],
  APP_URL: ['diagonal.example.org', 'ftp://example.org', 'https://example.org/app', 'https://me@example.org'],
  AUTH_SECRET: ['changeme'],
  ADMIN_EMAIL: ['admin', 'a b@example.org'],
  ADMIN_PASSWORD: ['elevenchars'],
  SEED: ['all'],
  MAX_UPLOAD_BYTES: ['0', '4GB', '-5'],
  LOG_LEVEL: ['verbose'],
  PREVIEW: ['yes'],
  SMTP_URL: ['mail.example.org', 'http://mail.example.org', 'smtp://', 'smtp://host/path', 'smtp://host?logger=true'],
  MAIL_FROM: ['diagonal', 'Diagonal <diagonal@example.org>', 'a@example.org,b@example.org', 'a@b@example.org'],
}

test('the commands and the application read the same variables, with the same defaults', () => {
  const fromApplication = comparable(parseEnvironment(needed))
  expect(Object.keys(fromApplication).sort()).toEqual([...NAMES].sort())
  expect(fromApplication).toEqual(comparable(fromCommands({})))
})

test('every right value means the same to the commands and to the application', () => {
  for (const [name, values] of Object.entries(right))
    for (const value of values)
      expect(comparable(parseEnvironment({ ...needed, [name]: value })), `${name}=${value}`).toEqual(
        comparable(fromCommands({ [name]: value })),
      )
})

test('every wrong value is refused by both, in a sentence that names the variable', () => {
  const sentence = (name: string) => new RegExp(`^${name} must be [^.]+`)
  for (const [name, values] of Object.entries(wrong))
    for (const value of values) {
      expect(() => parseEnvironment({ ...needed, [name]: value }), `${name}=${value}`).toThrow(sentence(name))
      expect(() => readEnvironment({ ...needed, [name]: value }), `${name}=${value}`).toThrow(sentence(name))
    }
})

test('a wrong secret is not repeated', () => {
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'AUTH_SECRET', 'ADMIN_PASSWORD', 'SMTP_URL']) {
    expect(() => parseEnvironment({ ...needed, [name]: 'hunter2' })).toThrow(/^(?!.*hunter2)/)
    expect(() => readEnvironment({ ...needed, [name]: 'hunter2' })).toThrow(/^(?!.*hunter2)/)
  }
})

test('mail comes from the host of the address people use, where nothing else is said', () => {
  expect(parseEnvironment({ ...needed, APP_URL: 'https://risk.example.org:8443' }).MAIL_FROM).toBe(
    'diagonal@risk.example.org',
  )
})

test('an empty value counts as not set', () => {
  expect(parseEnvironment({ ...needed, PORT: '', SEED: ' ' })).toEqual(parseEnvironment(needed))
  expect(readEnvironment({ ...needed, PORT: '', SEED: ' ' })).toEqual(readEnvironment(needed))
})

test('the embedded database needs nothing set and brings the demo', () => {
  expect(readEnvironment({})).toMatchObject({ SEED: 'demo', APP_URL: 'http://localhost:3000' })
})

test('with a database of one’s own the session secret must be given', () => {
  expect(() => readEnvironment({ DATABASE_URL: needed.DATABASE_URL })).toThrow(/^AUTH_SECRET must be set/)
})

function fromCommands(variables: Record<string, string>) {
  // What is not set is not handed on to the application.
  return Object.fromEntries(
    Object.entries(readEnvironment({ ...needed, ...variables })).filter(([, value]) => value !== undefined),
  )
}

function comparable(values: Environment | Record<string, unknown>): Record<string, string> {
  const told: Record<string, unknown> = {
    ADMIN_PASSWORD: undefined,
    DATABASE_OWNER_URL: undefined,
    PREVIEW: undefined,
    SMTP_URL: undefined,
    ...values,
  }
  // The commands turn the folder into an absolute path and keep text as text.
  const preview = told.PREVIEW === true || told.PREVIEW === '1'
  return Object.fromEntries(
    Object.entries({
      ...told,
      PREVIEW: preview,
      DATA_DIR: String(values.DATA_DIR).replace(/^.*\/\.data$/, '.data'),
    }).map(([name, value]) => [name, String(value)]),
  )
}
