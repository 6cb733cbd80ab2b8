import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { describe, expect, test } from 'vitest'
import * as schema from '@/db/schema'

const META = path.resolve(import.meta.dirname, '../drizzle/meta')

type Snapshot = { id: string; prevId: string }

const snapshots = readdirSync(META)
  .filter((name) => name.endsWith('_snapshot.json'))
  .sort()
  .map((name) => JSON.parse(readFileSync(path.join(META, name), 'utf8')) as Snapshot)

// What the next migration is generated from: a gap here writes the tables of an earlier one a second time.
describe('the snapshots of the schema', () => {
  test('each follow the one before', () => {
    expect(snapshots.slice(1).map(({ prevId }) => prevId)).toEqual(snapshots.slice(0, -1).map(({ id }) => id))
  })

  test('end with the tables as they are now', async () => {
    const last = snapshots.at(-1) as unknown as ReturnType<typeof generateDrizzleJson>
    expect(await generateMigration(last, generateDrizzleJson(schema, last.id))).toEqual([])
  })
})
