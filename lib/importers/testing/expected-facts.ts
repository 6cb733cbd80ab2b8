import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { readWhole, type WholeRun } from './read-whole'

const file = z.object({ file: z.string(), format: z.string(), expect: z.unknown() })
const list = z.object({ files: z.array(file) })

/** What is known of the real files of a format: the name below `folder`, and the facts as `schema` has them. */
export function expectedFacts<T>(folder: string, format: string, schema: z.ZodType<T>): { file: string; facts: T }[] {
  const { files } = list.parse(JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')))
  return files
    .filter((one) => one.format === format && schema.safeParse(one.expect).success)
    .map(({ file: name, expect }) => ({ file: name, facts: schema.parse(expect) }))
}

/** A real file whole. Throws ImportError, and where no format knows it. */
export async function readReal(folder: string, name: string): Promise<WholeRun[]> {
  const runs = await readWhole(name, readFileSync(path.join(folder, name)))
  if (runs === null) throw new Error(`${name} is none of the formats`)
  return runs
}
