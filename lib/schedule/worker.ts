import { closeDatabase } from '@/db/client'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { callOverNetwork } from '@/lib/webhooks/call'
import { workSchedule } from './work-schedule'

// It ends with whoever started it, even by kill -9, because its channel closes.
const stop = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort())
process.on('disconnect', () => stop.abort())

const { APP_URL, AUTH_SECRET, LOG_LEVEL } = env()
log('info', 'schedule started', { node: process.version, level: LOG_LEVEL })
await workSchedule(stop.signal, { home: APP_URL, secret: AUTH_SECRET, call: callOverNetwork, now: () => new Date() })
await closeDatabase()
if (process.connected) process.disconnect()
