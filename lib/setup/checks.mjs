import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { joinUntilEnd } from './database.mjs'
import { atEnd, run } from './processes.mjs'
import { inProject } from './project.mjs'
import { say } from './say.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

/** Format, lint, types, unit and database tests, counted in `tally`. Files for the run go to `folder`. */
export async function runChecks(tally, folder) {
  say('Format and lint …')
  tally.step((await tool('@biomejs/biome/bin/biome', ['ci', '--diagnostic-level=error', '.'])) === 0)
  say('Types …')
  const routes = await tool('next/dist/bin/next', ['typegen'], { stdio: ['ignore', 'ignore', 'inherit'] })
  tally.step(routes === 0 && (await tool('typescript/bin/tsc', ['--noEmit'])) === 0)
  say('Unit and database tests …')
  const report = path.join(folder, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { DATABASE_URL, DATABASE_OWNER_URL } = process.env
  const server = { databaseUrl: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL, dataDir: folder, disposable: true }
  const { url, ownerUrl, leave } = await joinUntilEnd(server)
  const env = { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl, NODE_ENV: 'test' }
  tally.tool(await tool('vitest/vitest.mjs', ['run', ...reporters], { env }), vitestCounts(report))
  await leave()
}

/** A folder for one test run, removed when the command ends. */
export async function folderForRun() {
  const folder = await temporaryFolder('diagonal-check')
  atEnd(folder.remove)
  return folder.path
}

/** Runs a package's command in the checkout; gives its exit code. */
export function tool(file, args, options) {
  return run(process.execPath, [inProject('node_modules', file), ...args], options)
}

function vitestCounts(report) {
  const read = readReport(report)
  return (
    read && {
      passed: read.numPassedTests,
      failed: read.numFailedTests,
      skipped: read.numPendingTests + read.numTodoTests,
    }
  )
}

/** What a tool wrote about its run; null when it never came to that. */
export function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
