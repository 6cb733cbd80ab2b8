import path from 'node:path'
import { inProject } from './project.mjs'
import { Refusal } from './say.mjs'

/** Every variable, in the order of the README. `lib/env.ts` reads the same ones for the application. */
export const NAMES = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATA_DIR',
  'PORT',
  'HOST',
  'APP_URL',
  'AUTH_SECRET',
  'ADMIN_EMAIL',
  'ADMIN_PASSWORD',
  'SEED',
  'MAX_UPLOAD_BYTES',
  'LOG_LEVEL',
  'SAMPLES_DIR',
  'PREVIEW',
  'SMTP_URL',
  'MAIL_FROM',
]

/**
 * The environment as text, with defaults filled in and every value checked: what the commands read and what they hand
 * on to the application. Throws a Refusal naming the variable. An empty value counts as not set.
 * @param {Record<string, string | undefined>} variables
 */
export function readEnvironment(variables = process.env) {
  const set = (name) => variables[name]?.trim() || undefined
  const databaseUrl = set('DATABASE_URL')
  const ownerUrl = set('DATABASE_OWNER_URL')
  const port = checked('PORT', set('PORT') ?? '3000', isPort, 'a port number from 1 to 65535')
  const secretNeeded = 'a secret of at least 32 characters, such as `openssl rand -base64 32` prints'
  if (databaseUrl && !set('AUTH_SECRET'))
    throw new Refusal(`AUTH_SECRET must be set with DATABASE_URL: ${secretNeeded}.`)
  if (ownerUrl && !databaseUrl)
    throw new Refusal('DATABASE_OWNER_URL must be set with DATABASE_URL only: the embedded database has its own owner.')
  const home = checked(
    'APP_URL',
    set('APP_URL') ?? `http://localhost:${port}`,
    isOrigin,
    'an address such as https://diagonal.example.org',
  ).replace(/\/$/, '')
  return {
    DATABASE_URL: checked('DATABASE_URL', databaseUrl, isPostgresUrl, POSTGRES_URL),
    DATABASE_OWNER_URL: checked('DATABASE_OWNER_URL', ownerUrl, isPostgresUrl, POSTGRES_URL),
    DATA_DIR: path.resolve(inProject(), set('DATA_DIR') ?? '.data'),
    PORT: port,
    HOST: checked('HOST', set('HOST') ?? '127.0.0.1', (text) => !/[\s/]/.test(text), 'a host name or an IP address'),
    APP_URL: home,
    AUTH_SECRET: checked('AUTH_SECRET', set('AUTH_SECRET'), (text) => text.length >= 32, secretNeeded),
    ADMIN_EMAIL: checked('ADMIN_EMAIL', set('ADMIN_EMAIL') ?? 'admin@localhost', isEmail, 'an e-mail address'),
    ADMIN_PASSWORD: checked(
      'ADMIN_PASSWORD',
      set('ADMIN_PASSWORD'),
      (text) => text.length >= 12,
      'a password of at least 12 characters',
    ),
    SEED: checked('SEED', set('SEED') ?? (databaseUrl ? 'none' : 'demo'), oneOf(SEEDS), `one of ${SEEDS.join(', ')}`),
    MAX_UPLOAD_BYTES: checked(
      'MAX_UPLOAD_BYTES',
      set('MAX_UPLOAD_BYTES') ?? '4294967296',
      isPositive,
      'a whole number of bytes',
    ),
    LOG_LEVEL: checked('LOG_LEVEL', set('LOG_LEVEL') ?? 'info', oneOf(LEVELS), `one of ${LEVELS.join(', ')}`),
    SAMPLES_DIR: set('SAMPLES_DIR') ?? '../shared/samples',
    PREVIEW: checked('PREVIEW', set('PREVIEW'), oneOf(['0', '1']), '0 or 1'),
    SMTP_URL: checked('SMTP_URL', set('SMTP_URL'), isSmtpUrl, 'an address such as smtps://user:password@host:465'),
    MAIL_FROM: checked(
      'MAIL_FROM',
      set('MAIL_FROM') ?? `diagonal@${new URL(home).hostname}`,
      (text) => MAIL_ADDRESS.test(text),
      'an e-mail address such as diagonal@example.org',
    ),
  }
}

const MAIL_ADDRESS = /^[^\s@<>()[\],;:"\\]+@[^\s@<>(),;"\\]+$/

const POSTGRES_URL = 'an address such as postgres://user:password@host:5432/name'
const SEEDS = ['demo', 'published', 'none']
const LEVELS = ['debug', 'info', 'warn', 'error', 'silent']

// A wrong secret or address is not repeated: it may hold a password.
const SECRET = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'AUTH_SECRET', 'ADMIN_PASSWORD', 'SMTP_URL']

function checked(name, value, isRight, wanted) {
  if (value === undefined || isRight(value)) return value
  throw new Refusal(`${name} must be ${wanted}${SECRET.includes(name) ? '' : `, not ${JSON.stringify(value)}`}.`)
}

function oneOf(values) {
  return (text) => values.includes(text)
}

function isPort(text) {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535
}

function isPositive(text) {
  return /^\d{1,15}$/.test(text) && Number(text) > 0
}

function isEmail(text) {
  return /^[^\s@]+@[^\s@]+$/.test(text)
}

function isPostgresUrl(text) {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)
}

function isSmtpUrl(text) {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname, search, hash } = new URL(text)
  return /^smtps?:$/.test(protocol) && hostname !== '' && /^\/?$/.test(pathname) && !search && !hash
}

function isOrigin(text) {
  if (!URL.canParse(text)) return false
  const { protocol, pathname, search, hash, username } = new URL(text)
  return /^https?:$/.test(protocol) && pathname === '/' && !search && !hash && !username
}
