import { prepare, withDatabase } from './application.mjs'
import { main } from './processes.mjs'
import { Refusal } from './say.mjs'
import { runTypeScript } from './typescript.mjs'

// What was signed can be checked by whoever has the file: without a database, and while none can be reached.
const OFFLINE = ['verify-assessment']

await main(async () => {
  const asked = process.argv.slice(2)
  if (OFFLINE.includes(asked[0] ?? '')) {
    await prepare()
    return (await runTypeScript('lib/admin/command-line.ts', asked, {})).code
  }
  const variables = await withDatabase(await prepare())
  const migrated = await runTypeScript('db/migrate.ts', [], variables)
  if (migrated.code !== 0) throw new Refusal('The database could not be migrated (see above).')
  return (await runTypeScript('lib/admin/command-line.ts', process.argv.slice(2), variables)).code
})
