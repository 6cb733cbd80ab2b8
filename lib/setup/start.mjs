import { prepare, withDatabase } from './application.mjs'
import { buildApp } from './build.mjs'
import { main } from './processes.mjs'
import { inProject } from './project.mjs'
import { announcement, keepMail, keepSchedule, keepWorker, loadStart, requireFreePort, serve } from './server.mjs'

await main(
  async () => {
    const environment = await prepare(requireFreePort)
    await buildApp()
    const variables = { ...(await withDatabase(environment)), NODE_ENV: 'production' }
    const admin = await loadStart(variables)
    void keepWorker(variables)
    void keepMail(variables)
    void keepSchedule(variables)
    const announce = () => process.stdout.write(announcement(environment, admin))
    const code = await serve(inProject('lib/setup/serve.mjs'), [], variables, announce)
    // It was not asked to end: that would have ended this process too.
    return code || 1
  },
  { stoppedCode: 0 },
)
