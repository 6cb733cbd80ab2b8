import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from './samples-folder'

const list = z.object({ files: z.array(z.object({ file: z.string(), format: z.string() })) })

/** Every real result file, by its path below the folder of them; empty where there is none. */
export const realFiles = samplesAbsent
  ? []
  : list.parse(JSON.parse(readFileSync(path.join(samplesFolder, 'expected.json'), 'utf8'))).files
