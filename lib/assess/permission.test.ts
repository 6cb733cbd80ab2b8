import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Doer } from '@/lib/auth/allow'
import { Forbidden } from '@/lib/errors'

type Reading = (reader: Doer) => Promise<unknown>
const NOBODY: Doer = { id: 'usr_nobody', name: 'Nobody', roles: [] }

/** What is asked for is left out: who may not read must be refused before it is looked at. */
async function readingsIn(file: string): Promise<[name: string, reading: Reading][]> {
  const module: Record<string, unknown> = await import(/* @vite-ignore */ path.join(import.meta.dirname, file))
  return Object.entries(module).flatMap(([name, value]) => (isReading(value) ? [[name, value]] : []))
}

function isReading(value: unknown): value is Reading {
  return typeof value === 'function' && value.constructor.name === 'AsyncFunction'
}

const files = readdirSync(import.meta.dirname).flatMap((file) => (/^[a-z-]+\.ts$/.test(file) ? [file] : []))
const readings = (await Promise.all(files.map(readingsIn))).flat()

describe('without the permission to read pages nothing is read', () => {
  it('by any function that asks the database', () => {
    expect(readings.map(([name]) => name)).toEqual(expect.arrayContaining(['overview', 'listPlacements', 'readRun']))
  })

  it.each(readings)('%s', async (_, reading) => {
    await expect(reading(NOBODY)).rejects.toThrow(Forbidden)
  })
})
