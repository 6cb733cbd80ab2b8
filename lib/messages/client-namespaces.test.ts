import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { CLIENT_NAMESPACES } from './client-namespaces'
import en from './en.json'

const ROOT = path.resolve(import.meta.dirname, '../..')

it('every namespace a client component reads travels to the browser', () => {
  const missing = [...readInBrowser()].filter(([namespace]) => !sent(namespace))
  expect(missing).toEqual([])
})

it('a namespace that does not travel is noticed', () => {
  expect(sent('product')).toBe(false)
  expect(namespacesIn("const t = useTranslations('product')")).toEqual(['product'])
  expect(namespacesIn("const t = useTranslations()\n t('reason.withheld') + t(`zone.lower`)")).toEqual([
    'reason',
    'zone',
  ])
})

it('every namespace that travels exists', () => {
  expect(CLIENT_NAMESPACES.filter((name) => !(name in en))).toEqual([])
})

function sent(namespace: string): boolean {
  return CLIENT_NAMESPACES.some((name) => name === namespace)
}

/** Namespace → a file that reads it, over every file marked "use client" and what it imports. */
function readInBrowser(): Map<string, string> {
  const queue = sourceFiles(path.join(ROOT, 'components')).filter((file) =>
    /^'use client'/.test(readFileSync(file, 'utf8')),
  )
  const seen = new Set(queue)
  const found = new Map<string, string>()
  for (const file of queue) {
    const source = readFileSync(file, 'utf8')
    for (const namespace of namespacesIn(source)) found.set(namespace, path.relative(ROOT, file))
    for (const imported of importsOf(file, source)) {
      if (seen.has(imported)) continue
      seen.add(imported)
      queue.push(imported)
    }
  }
  return found
}

/** Top-level namespaces named by `useTranslations('a.b')`, or by the keys of a `useTranslations()` without one. */
function namespacesIn(source: string): string[] {
  const named = [...source.matchAll(/useTranslations\('([\w-]+)/g)].map((match) => match[1] ?? '')
  if (!source.includes('useTranslations()')) return named
  return [...named, ...[...source.matchAll(/\bt(?:\.rich)?\(['`]([\w-]+)\./g)].map((match) => match[1] ?? '')]
}

function importsOf(file: string, source: string): string[] {
  const values = source.matchAll(/^(?:import|export)\s+(?!type\b)[^'"]*?from\s+'((?:\.\/|@\/)[^']+)'/gm)
  return [...values].flatMap(([, from = '']) => {
    const base = from.startsWith('@/') ? path.join(ROOT, from.slice(2)) : path.join(path.dirname(file), from)
    return [`${base}.tsx`, `${base}.ts`].filter((candidate) => existsSync(candidate))
  })
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => path.join(folder, name))
}
