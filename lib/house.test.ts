import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { MAY_IMPORT, TYPES_ONLY } from './house'

const ROOT = path.resolve(import.meta.dirname, '..')
const SKIPPED = new Set(['node_modules', '.next', '.data', '.git', 'test-results', 'playwright-report'])

const SQL_PACKAGES = ['drizzle-orm', 'postgres', 'pg']
const READS_ENVIRONMENT =
  /^(lib\/env\.ts|lib\/setup\/[^/]+\.mjs|next\.config\.ts|vitest\.config\.ts|e2e\/.*|db\/drizzle\.config\.ts|db\/testing\/[^/]+\.ts)$/
const KIND_NAMES = /(^|\/)(utils|helpers|types|constants|misc|index)\.(ts|tsx|mjs)$/
/** Longer than 300 lines, each for a reason. */
const LONG: Record<string, string> = {
  'db/schema.ts': 'all tables in one place, as the house has it',
}

type Import = { spec: string; typeOnly: boolean }

function walk(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return []
    const at = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(at) : [at]
  })
}

function importsOf(text: string): Import[] {
  const found: Import[] = []
  for (const match of text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?'([^']+)'/gm)) {
    const [, type, spec] = match
    if (spec !== undefined) found.push({ spec, typeOnly: type !== undefined })
  }
  for (const match of text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)) {
    if (match[1] !== undefined) found.push({ spec: match[1], typeOnly: false })
  }
  return found
}

const isUnder = (file: string, folder: string) =>
  file === folder || file.startsWith(`${folder}/`) || file.startsWith(`${folder}.`)

/** What is wrong with one import, or null. */
function problemWith(from: string, { spec, typeOnly }: Import): string | null {
  const isTest = /\.test\.tsx?$/.test(from)
  // The start hands over to what the build wrote, which has no other address.
  const isBuilt = from.startsWith('lib/setup/') && spec.startsWith('../../.next/')
  if (isBuilt) return null
  if (spec.startsWith('../') || spec === '..') return `${from}: '${spec}' climbs out of its folder; write @/…`
  if (!spec.startsWith('.') && !spec.startsWith('@/')) {
    const sql = SQL_PACKAGES.some((name) => spec === name || spec.startsWith(`${name}/`))
    return sql && !from.startsWith('db/') && !from.startsWith('lib/setup/')
      ? `${from}: '${spec}' is SQL and belongs under db/`
      : null
  }
  const to = spec.startsWith('@/') ? spec.slice(2) : path.posix.join(path.posix.dirname(from), spec)
  if (isUnder(to, 'app') && !isUnder(from, 'app')) return `${from}: nothing imports app`
  const rule = MAY_IMPORT.find(([folder]) => isUnder(from, folder))
  if (rule === undefined) return from.includes('/') ? `${from}: no rule for its folder` : null
  const [folder, allowed] = rule
  if (isUnder(to, folder) || allowed.some((target) => isUnder(to, target))) return null
  if (
    isTest &&
    (isUnder(to, 'db/testing') || isUnder(to, 'db/queries') || isUnder(to, 'db/client') || isUnder(to, 'db/schema'))
  )
    return null
  if (typeOnly && TYPES_ONLY.some(([a, b]) => isUnder(from, a) && isUnder(to, b))) return null
  return `${from}: may not import ${to}`
}

/** The top-level functions of a file, as text. */
function functionsOf(text: string): string[] {
  return text
    .split(/^(?=(?:export )?(?:default )?(?:async )?function )/m)
    .filter((part) => /^(export|async|function)/.test(part))
}

/** A verb that opens a transaction asks first and writes to the audit log last. */
function silentWrites(file: string, text: string): string[] {
  return functionsOf(text)
    .filter((part) => /\btransaction\(/.test(part) && !(/\ballow\(/.test(part) && /\brecord\(/.test(part)))
    .map((part) => `${file}: ${part.slice(0, part.indexOf('(')).trim()} writes without allow( and record(`)
}

const files = walk('')
const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.d.ts'))
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

describe('the house', () => {
  it('has no import outside the table of who may import whom', () => {
    expect(sources.flatMap((file) => importsOf(read(file)).flatMap((one) => problemWith(file, one) ?? []))).toEqual([])
  })

  it('has no barrel, no file named after a kind and no file over 300 lines without a reason', () => {
    expect(sources.filter((file) => KIND_NAMES.test(file))).toEqual([])
    const long = sources.filter((file) => !(file in LONG) && read(file).split('\n').length > 301)
    expect(long).toEqual([])
    expect(Object.keys(LONG).filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([])
  })

  it('reads the environment only at its doors', () => {
    const readers = sources.filter(
      (file) => /process\.env\b(?!\.(NODE_ENV|NEXT_RUNTIME)\b)/.test(read(file)) && file !== 'lib/house.test.ts',
    )
    expect(readers.filter((file) => !READS_ENVIRONMENT.test(file))).toEqual([])
  })

  it('marks browser files only under components, and server files where secrets pass', () => {
    const client = sources.filter((file) => /^['"]use client['"]/m.test(read(file)))
    expect(
      client.filter(
        (file) => !file.startsWith('components/') && file !== 'app/error.tsx' && file !== 'app/global-error.tsx',
      ),
    ).toEqual([])
    const server = sources.filter(
      (file) => /^(db\/client\.ts|lib\/env\.ts|lib\/auth\/.+\.ts)$/.test(file) && !file.includes('.test.'),
    )
    expect(server.filter((file) => !/^import 'server-only'$/m.test(read(file)))).toEqual([])
  })

  it('writes nothing without asking first and recording last', () => {
    const verbs = sources.filter((file) => /^lib\/(ingest|review|auth|mail)\//.test(file) && !file.includes('.test.'))
    expect(verbs.flatMap((file) => silentWrites(file, read(file)))).toEqual([])
  })

  it('makes every server action by the wrapper that asks, parses and records what is refused', () => {
    const actions = sources.filter((file) => /^app\/.*actions\.ts$/.test(file))
    const apart = actions.flatMap((file) =>
      [
        ...read(file).matchAll(
          /^export (?:async function|const) (\w+)([^=]*=(?:\s*)(?:formAction|visitorAction)\()?/gm,
        ),
      ].flatMap(([, name, wrapped]) => (wrapped === undefined ? [`${file} ${name}`] : [])),
    )
    expect(apart).toEqual([
      // A preference of a browser, and the end of one's own session, whose verb records it.
      'app/(dash)/actions.ts signOutHere',
      // Each chooses between two that are made by it.
      'app/(dash)/benchmarks/[benchmark]/edit/actions.ts change',
      'app/(dash)/models/import/actions.ts change',
      'app/(dash)/policy/[version]/edit/actions.ts save',
      'app/actions.ts setTheme',
    ])
  })

  it('has a README of at most 15 lines in every folder, and every path written in one exists', () => {
    const folders = new Set(
      sources
        .filter((file) => /^(lib|components|db)\//.test(file))
        .map((file) => path.posix.dirname(file))
        .filter((folder) => !folder.includes('/fixtures')),
    )
    expect([...folders].filter((folder) => !existsSync(path.join(ROOT, folder, 'README.md')))).toEqual([])
    const readmes = files.filter((file) => path.posix.basename(file) === 'README.md')
    const nested = readmes.filter((file) => file !== 'README.md')
    // Rows of a table are a list that may grow; what a person reads first may not.
    const said = (file: string) =>
      read(file)
        .trimEnd()
        .split('\n')
        .filter((line) => !line.startsWith('|'))
    expect(nested.filter((file) => said(file).length > 15)).toEqual([])
    expect(readmes.flatMap((file) => deadPaths(file, read(file)))).toEqual([])
  })
})

/** Paths in backticks or links that lead nowhere, tried from the README's folder and from the top. */
function deadPaths(readme: string, text: string): string[] {
  const written = [
    ...text.matchAll(/`([\w@()[\].-]+(?:\/[\w@()[\].-]+)+\/?|[\w-]+\.(?:ts|tsx|mjs|json|css|md))`|\]\(([^)#:]+)\)/g),
  ]
  return written
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((one) => one !== '' && !one.startsWith('@'))
    .filter((one) => ![path.join(ROOT, path.dirname(readme), one), path.join(ROOT, one)].some(existsSync))
    .map((one) => `${readme}: ${one} does not exist`)
}

describe('each rule can fail', () => {
  const forbidden: [from: string, line: string][] = [
    ['lib/risk/zone.ts', "import { db } from '@/db/client'"],
    ['lib/evals/run.ts', "import { zoneAt } from '@/lib/risk/zone'"],
    ['lib/importers/csv.ts', "import { place } from '@/lib/risk/placement'"],
    ['lib/assess/overview.ts', "import { db } from '@/db/client'"],
    ['lib/export/runs-csv.ts', "import { detect } from '@/lib/importers/detect'"],
    ['components/charts/risk-plane.tsx', "import { listRuns } from '@/db/queries/runs'"],
    ['components/forms/finding-form.tsx', "import { formAction } from '@/lib/form-action'"],
    ['app/page.tsx', "import { runs } from '@/db/schema'"],
    ['app/page.tsx', "import { listRuns } from '@/db/queries/runs'"],
    ['app/page.tsx', "import { type StoredRun, listRuns } from '@/db/queries/runs'"],
    ['app/page.tsx', "import { eq } from 'drizzle-orm'"],
    ['db/queries/runs.ts', "import { listPlacements } from '@/lib/assess/placements'"],
    ['lib/format/number.ts', "import { catalogue } from '@/lib/messages/catalogue'"],
    ['components/ui/badge.tsx', "import { Page } from '@/app/page'"],
    ['lib/url-state.ts', "import { can } from '../lib/roles'"],
  ]
  it.each(forbidden)('%s with %s', (from, line) => {
    expect(importsOf(line).map((one) => problemWith(from, one))).toEqual([expect.stringContaining(from)])
  })

  it('an import spread over lines, a re-export and a dynamic import are seen', () => {
    const lines = ['import {', '  a,', "} from '@/x'", "export * from '@/y'", 'const z = await impo', "import '@/w'"]
    const text = lines.map((line) => (line.endsWith('impo') ? `${line}rt('@/z')` : line)).join('\n')
    expect(importsOf(text).map((one) => one.spec)).toEqual(['@/x', '@/y', '@/w', '@/z'])
  })

  it('a type may cross where its value may not', () => {
    const [type] = importsOf("import type { FormState } from '@/lib/form-action'")
    expect(type && problemWith('components/forms/finding-form.tsx', type)).toBeNull()
    const [row] = importsOf("import type { StoredRun } from '@/db/queries/runs'")
    expect(row && problemWith('app/page.tsx', row)).toBeNull()
  })

  it('a transaction without permission or audit is reported', () => {
    const verb = (body: string) => `export async function setRole(actor: Actor) {\n${body}\n}\n`
    expect(silentWrites('lib/auth/x.ts', verb('allow(a); transaction(async (tx) => {})'))).toHaveLength(1)
    expect(silentWrites('lib/auth/x.ts', verb('transaction(async (tx) => record(tx))'))).toHaveLength(1)
    expect(silentWrites('lib/auth/x.ts', verb('allow(a); transaction(async (tx) => record(tx))'))).toEqual([])
  })

  it('a dead path in a README is reported', () => {
    expect(deadPaths('lib/evals/README.md', 'See `measured.ts` and `lib/nowhere/x.ts`.')).toEqual([
      'lib/evals/README.md: lib/nowhere/x.ts does not exist',
    ])
    expect(statSync(path.join(ROOT, 'lib/evals/measured.ts')).isFile()).toBe(true)
  })
})
