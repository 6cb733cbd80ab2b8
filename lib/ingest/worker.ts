import { closeDatabase } from '@/db/client'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { workQueue } from './work-queue'

// The process that reads files, beside the server: a large log then never holds up a page. It ends with whoever started
// it, even by kill -9, because its channel closes; what it was reading is taken up again under another lease.
const stop = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort())
process.on('disconnect', () => stop.abort())

log('info', 'worker started', { node: process.version, level: env().LOG_LEVEL })
await workQueue(stop.signal)
await closeDatabase()
if (process.connected) process.disconnect()
