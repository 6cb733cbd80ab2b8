import 'server-only'
import { z } from 'zod'

// The commands in lib/setup check the same variables before anything is installed; a test holds the two together.
const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
const SEEDS = ['demo', 'published', 'none'] as const
const SECRET = 'must be a secret of at least 32 characters, such as `openssl rand -base64 32` prints'

const MAIL_ADDRESS = /^[^\s@<>()[\],;:"\\]+@[^\s@<>(),;"\\]+$/

const POSTGRES_URL = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be an address such as postgres://user:password@host:5432/name',
})

const shape = z
  .object({
    DATABASE_URL: POSTGRES_URL,
    DATABASE_OWNER_URL: POSTGRES_URL.optional(),
    DATA_DIR: z.string().default('.data'),
    PORT: whole('must be a port number from 1 to 65535', 65535).default(3000),
    HOST: z
      .string()
      .regex(/^[^\s/]+$/, 'must be a host name or an IP address')
      .default('127.0.0.1'),
    APP_URL: z.string().refine(isOrigin, 'must be an address such as https://diagonal.example.org').optional(),
    AUTH_SECRET: z.string(SECRET).min(32, SECRET),
    ADMIN_EMAIL: z
      .string()
      .regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address')
      .default('admin@localhost'),
    ADMIN_PASSWORD: z.string().min(12, 'must be a password of at least 12 characters').optional(),
    SEED: z.enum(SEEDS, `must be one of ${SEEDS.join(', ')}`).default('none'),
    MAX_UPLOAD_BYTES: whole('must be a whole number of bytes', 999_999_999_999_999).default(4 * 1024 ** 3),
    LOG_LEVEL: z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}`).default('info'),
    SAMPLES_DIR: z.string().default('../shared/samples'),
    PREVIEW: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
    SMTP_URL: z.string().refine(isSmtpUrl, 'must be an address such as smtps://user:password@host:465').optional(),
    MAIL_FROM: z.string().regex(MAIL_ADDRESS, 'must be an e-mail address such as diagonal@example.org').optional(),
  })
  .transform((read) => {
    const home = (read.APP_URL ?? `http://localhost:${read.PORT}`).replace(/\/$/, '')
    return {
      ...read,
      APP_URL: home,
      PREVIEW: read.PREVIEW === '1',
      MAIL_FROM: read.MAIL_FROM ?? `diagonal@${new URL(home).hostname}`,
    }
  })

/**
 * The environment of a running application. `APP_URL` has no slash at its end; `MAX_UPLOAD_BYTES` is in bytes;
 * `DATABASE_URL` and `AUTH_SECRET` are always there, because the start commands fill them in; `DATABASE_OWNER_URL` only in
 * what migrates. Without `SMTP_URL` no mail is sent.
 */
export type Environment = z.output<typeof shape>

let parsed: Environment | undefined

/** The environment, parsed at first use so that a build needs none. Throws an error of one sentence per wrong value. */
export function env(): Environment {
  parsed ??= parseEnvironment(process.env)
  return parsed
}

/** What `env()` makes of these variables. An empty value counts as not set. */
export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const set = Object.entries(variables).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : []))
  const result = shape.safeParse(Object.fromEntries(set))
  if (result.success) return result.data
  throw new Error(result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join(' '))
}

function whole(error: string, most: number) {
  return z
    .string()
    .regex(/^\d{1,15}$/, error)
    .transform(Number)
    .pipe(z.number(error).min(1, error).max(most, error))
}

function isSmtpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname, search, hash } = new URL(text)
  return /^smtps?:$/.test(protocol) && hostname !== '' && /^\/?$/.test(pathname) && !search && !hash
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname, search, hash, username } = new URL(text)
  return /^https?:$/.test(protocol) && pathname === '/' && !search && !hash && !username
}
