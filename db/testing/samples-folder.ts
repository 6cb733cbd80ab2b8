import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Where real result files lie for tests; they are nobody's to commit. */
export const samplesFolder = path.resolve(root, process.env.SAMPLES_DIR || '../shared/samples')

/** Why a test of them is skipped; false where they are there. */
export const samplesAbsent: string | false = existsSync(path.join(samplesFolder, 'expected.json'))
  ? false
  : 'there are no real result files to read: SAMPLES_DIR names no folder with expected.json'
