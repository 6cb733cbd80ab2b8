import { prepare, withDatabase } from './application.mjs'
import { findBrowser } from './browser.mjs'
import { buildApp } from './build.mjs'
import { folderForRun } from './checks.mjs'
import { startForJourneys } from './journeys.mjs'
import { main } from './processes.mjs'
import { runTypeScript } from './typescript.mjs'

// bench [NAME]: the benchmarks against the built app with the demo data, in a data folder of their own.
await main(async () => {
  await prepare()
  const browser = await findBrowser()
  await buildApp()
  const { variables } = await startForJourneys(await folderForRun())
  // Some of it is measured beside the server, on its database.
  const joined = await withDatabase({ ...variables, DATABASE_URL: variables.DATABASE_URL || undefined })
  const env = { ...variables, ...joined, CHROMIUM_PATH: browser }
  return (await runTypeScript('e2e/bench/bench.ts', process.argv.slice(2), env)).code
})
