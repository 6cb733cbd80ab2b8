import { type AuditActor, SYSTEM } from '@/lib/audit/actions'
import { toIsoTime } from './iso-time'

/** Who made a version of something, and why: kept with it for good. */
export type Made = { by: AuditActor; reason: string }

/** A version with since when it holds; the newest is in force. */
export type Version<T> = T & { version: number; at: string; by: AuditActor; reason: string }

/** Whether it is what an installation began with, and nobody's change. */
export function wasThere({ version, by }: Version<object>): boolean {
  return version === 1 && by.id === SYSTEM.id
}

/** The columns that every table of versions has. The database itself says since when. */
export function versionColumns({ by, reason }: Made, version: number) {
  return { version, changedBy: by.id, changedByName: by.name, reason }
}

type Row = { version: number; validFrom: string; changedBy: string; changedByName: string; reason: string }

export function toVersion<T>(facts: T, { version, validFrom, changedBy, changedByName, reason }: Row): Version<T> {
  return { ...facts, version, at: toIsoTime(validFrom), by: { id: changedBy, name: changedByName }, reason }
}
