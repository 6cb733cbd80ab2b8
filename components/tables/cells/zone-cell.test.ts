import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../../..')
/** The cell itself; invented rows of a preview; the explanation's own answer; a cell that is inside a link to it; what was kept and has no steps. */
const LEADS_NOWHERE = ['zone-cell.tsx', 'preview-rows-table.tsx', 'zone-step.tsx', 'area-matrix.tsx', 'kept-stored.tsx']

it('every zone that is shown leads to how it came about', () => {
  const files = ['app', 'components'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.preview|\.test)\.tsx$/.test(name) && !LEADS_NOWHERE.includes(path.basename(name)))
      .map((name) => path.join(folder, name)),
  )
  const cells = files.flatMap((file) =>
    [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/<ZoneCell\b[^>]*>/g)].map(([cell]) => ({ file, cell })),
  )
  expect(cells.length).toBeGreaterThan(8)
  expect(cells.filter(({ cell }) => !/\bby=/.test(cell))).toEqual([])
})
