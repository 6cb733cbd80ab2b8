import { prepare } from './application.mjs'
import { folderForRun, runChecks } from './checks.mjs'
import { main } from './processes.mjs'
import { newTally } from './tally.mjs'

await main(async () => {
  await prepare()
  const tally = newTally()
  await runChecks(tally, await folderForRun())
  console.log(tally.line())
  return tally.isClean() ? 0 : 1
})
