import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVitest, parseAst, type TestSpecification, type Vitest } from 'vitest/node'

/**
 * Flips every comparison and arithmetic operator of lib/risk, one at a time in a copy of the tree, and runs its tests.
 * Only in the files named, if any are (`npm run mutate -- zone.ts`). Ends with 1 when a mutant survives that is not
 * argued in the list of survivors, or the list argues one that is not.
 */

type Mutant = { file: string; line: number; code: string; mutation: string; source: string }
type Argued = Pick<Mutant, 'file' | 'code' | 'mutation'> & { reason: string }
type Node = { type: string; start: number; end: number; [key: string]: unknown }

/** A comparison is moved by its boundary and turned round; the others become their opposite. */
const FLIPS: Record<string, string[]> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '**': ['*'],
  '&&': ['||'],
  '||': ['&&'],
}
const OPERATIONS = ['BinaryExpression', 'LogicalExpression']
const FOLDER = 'lib/risk'
const SURVIVORS = join(FOLDER, 'mutation-survivors.json')
const NOT_MUTATED = /(\.test\.ts|\/mutate\.ts|\/arbitrary-lines\.ts)$/

process.exitCode = await mutate(process.cwd(), process.argv.slice(2))

async function mutate(root: string, only: string[]): Promise<number> {
  const isMeant = ({ file }: { file: string }) => only.length === 0 || only.some((name) => file === join(FOLDER, name))
  const list: Argued[] = JSON.parse(await readFile(join(root, SURVIVORS), 'utf8'))
  const copy = await copyOf(root)
  try {
    const vitest = await createVitest('test', {
      root: copy,
      project: ['unit'],
      watch: false,
      testTimeout: 60_000,
      isolate: false,
      maxWorkers: 1,
      reporters: [{}],
    })
    const mutants = (await mutantsOf(copy)).filter(isMeant)
    const survivors = await survivorsOf(vitest, copy, mutants)
    await vitest.close()
    return report(mutants, survivors, list.filter(isMeant))
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

async function copyOf(root: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'diagonal-mutants-'))
  await mkdir(join(copy, 'lib'))
  for (const path of [FOLDER, 'lib/evals', 'vitest.config.ts', 'tsconfig.json', 'package.json']) {
    await cp(join(root, path), join(copy, path), { recursive: true })
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

async function mutantsOf(root: string): Promise<Mutant[]> {
  const names = (await readdir(join(root, FOLDER))).filter((name) => name.endsWith('.ts')).sort()
  const files = names.map((name) => `${FOLDER}/${name}`).filter((file) => !NOT_MUTATED.test(file))
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')))
  return files.flatMap((file, i) => mutantsIn(file, texts[i] ?? ''))
}

function mutantsIn(file: string, text: string): Mutant[] {
  const lines = text.split('\n')
  return nodesOf(parseAst(text, { lang: 'ts' })).flatMap((node) =>
    flipsOf(node, text).map(({ name, flipped }) => {
      const line = text.slice(0, node.start).split('\n').length
      const expression = text.slice(node.start, node.end).replace(/\s+/g, ' ')
      return {
        file,
        line,
        code: (lines[line - 1] ?? '').trim(),
        mutation: `${name} in ${expression}`,
        source: text.slice(0, node.start) + flipped + text.slice(node.end),
      }
    }),
  )
}

/** Every node of a syntax tree: types are nodes of their own kinds, so operators in them are never met as operations. */
function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  if (!isNode(value)) return []
  return [value, ...Object.values(value).flatMap(nodesOf)]
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

/** Operands keep their own brackets, so that only this one operation changes and none is read in another order. */
function flipsOf(node: Node, text: string): { name: string; flipped: string }[] {
  const { type, operator, left, right, argument } = node
  const textOf = (part: Node) => text.slice(part.start, part.end)
  if (type === 'UnaryExpression' && operator === '-' && isNode(argument)) {
    return [{ name: '- → nothing', flipped: `(${textOf(argument)})` }]
  }
  if (!OPERATIONS.includes(type) || typeof operator !== 'string' || !isNode(left) || !isNode(right)) return []
  const flips = FLIPS[operator] ?? []
  return flips.map((to) => ({
    name: `${operator} → ${to}`,
    flipped: `((${textOf(left)}) ${to} (${textOf(right)}))`,
  }))
}

async function survivorsOf(vitest: Vitest, root: string, mutants: Mutant[]): Promise<Mutant[]> {
  const specifications = await vitest.globTestSpecifications([FOLDER])
  if (!(await passes(vitest, [specifications]))) throw new Error('The tests fail without any mutation.')
  const survivors: Mutant[] = []
  for (const [i, mutant] of mutants.entries()) {
    const path = join(root, mutant.file)
    const original = await readFile(path, 'utf8')
    await writeFile(path, mutant.source)
    vitest.invalidateFile(path)
    if (await passes(vitest, inTurn(specifications, mutant.file))) {
      survivors.push(mutant)
      console.log(`survives: ${mutant.file}:${mutant.line} ${mutant.mutation}`)
    }
    await writeFile(path, original)
    vitest.invalidateFile(path)
    if ((i + 1) % 25 === 0) console.log(`${i + 1} of ${mutants.length} tried, ${survivors.length} survive`)
  }
  if (!(await passes(vitest, [specifications])))
    throw new Error('The tests fail although every mutation was taken back.')
  return survivors
}

/** Its own examples alone first, because most mutants die there. */
function inTurn(specifications: TestSpecification[], file: string): TestSpecification[][] {
  const isOwn = ({ moduleId }: TestSpecification) => moduleId.endsWith(file.replace(/\.ts$/, '.test.ts'))
  return [specifications.filter(isOwn), specifications.filter((one) => !isOwn(one))]
}

async function passes(vitest: Vitest, turns: TestSpecification[][]): Promise<boolean> {
  for (const specifications of turns.filter(({ length }) => length > 0)) {
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications)
    // The answer also lists modules of earlier runs.
    const asked = new Set(specifications.map(({ moduleId }) => moduleId))
    const answered = testModules.filter(({ moduleId }) => asked.has(moduleId))
    if (answered.length < asked.size || unhandledErrors.length > 0) return false
    if (!answered.every((module) => module.state() === 'passed')) return false
  }
  return true
}

function report(mutants: Mutant[], survivors: Mutant[], argued: Argued[]): number {
  const key = ({ file, code, mutation }: Pick<Mutant, 'file' | 'code' | 'mutation'>) => `${file}: ${code} (${mutation})`
  const reasons = new Map(argued.map((one) => [key(one), one.reason]))
  const unargued = survivors.filter((mutant) => !reasons.get(key(mutant)))
  const survived = new Set(survivors.map(key))
  const stale = argued.filter((one) => !survived.has(key(one)))
  console.log(`${mutants.length} mutants, ${mutants.length - survivors.length} killed, ${survivors.length} survivors`)
  for (const mutant of survivors) {
    console.log(`${mutant.file}:${mutant.line} ${mutant.mutation}\n  ${reasons.get(key(mutant)) ?? 'NOT ARGUED'}`)
  }
  for (const one of stale) console.log(`argued, but not a survivor: ${key(one)}`)
  return unargued.length > 0 || stale.length > 0 ? 1 : 0
}
