import { prepare, withDatabase } from './application.mjs'
import { main } from './processes.mjs'
import { Refusal } from './say.mjs'
import { runTypeScript } from './typescript.mjs'

// run [--no-database] FILE [argument …]: a TypeScript file of the project, with the variables of a running application.
await main(async () => {
  const [first, ...rest] = process.argv.slice(2)
  const needsDatabase = first !== '--no-database'
  const [file, ...args] = needsDatabase ? [first, ...rest] : rest
  if (!file) throw new Refusal('Say which file to run: node lib/setup/run.mjs FILE [argument …]')
  const environment = await prepare()
  const { code } = await runTypeScript(file, args, needsDatabase ? await withDatabase(environment) : {})
  return code
})
