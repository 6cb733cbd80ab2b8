import { closeDatabase } from '@/db/client'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { smtpPost } from './post'
import { workMail } from './work-mail'

// The process that sends mail, beside the server and apart from the one that reads files from outside: it holds the
// password of the mail server and what signs links. It ends with whoever started it, because its channel closes.
const stop = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort())
process.on('disconnect', () => stop.abort())

const { SMTP_URL, MAIL_FROM, APP_URL, AUTH_SECRET, LOG_LEVEL } = env()
if (SMTP_URL === undefined) throw new Error('SMTP_URL is not set')
log('info', 'mail started', { node: process.version, level: LOG_LEVEL })
await workMail(stop.signal, {
  home: APP_URL,
  secret: AUTH_SECRET,
  post: smtpPost(SMTP_URL, MAIL_FROM),
  now: () => new Date(),
})
await closeDatabase()
if (process.connected) process.disconnect()
