import { prepare } from './application.mjs'
import { findBrowser } from './browser.mjs'
import { buildApp } from './build.mjs'
import { folderForRun, runChecks } from './checks.mjs'
import { runJourneys, startForJourneys } from './journeys.mjs'
import { main } from './processes.mjs'
import { say } from './say.mjs'
import { newTally } from './tally.mjs'

await main(async () => {
  await prepare()
  const tally = newTally()
  const folder = await folderForRun()
  const browser = await step(tally, findBrowser)
  await runChecks(tally, folder)
  if (await step(tally, async () => (await buildApp()) || true)) {
    const app = browser && (await step(tally, () => startForJourneys(folder)))
    if (app) {
      await runJourneys(tally, folder, app.variables, browser)
      await step(tally, async () => (await app.stop()) || true)
    }
  }
  console.log(tally.line())
  return tally.isClean() ? 0 : 1
})

// A step that cannot be done is one failure, and the others still tell what they can.
async function step(tally, work) {
  try {
    const result = await work()
    tally.step(true)
    return result
  } catch (error) {
    say(error.message)
    tally.step(false)
    return null
  }
}
