import { prepare, withDatabase } from './application.mjs'
import { main } from './processes.mjs'
import { inProject } from './project.mjs'
import { announcement, keepMail, keepSchedule, keepWorker, loadStart, requireFreePort, serve } from './server.mjs'

await main(
  async () => {
    const environment = await prepare(requireFreePort)
    const variables = { ...(await withDatabase(environment)), NODE_ENV: 'development' }
    const admin = await loadStart(variables)
    void keepWorker(variables)
    void keepMail(variables)
    void keepSchedule(variables)
    const announce = () => process.stdout.write(announcement(environment, admin))
    const args = ['dev', '--hostname', environment.HOST, '--port', environment.PORT]
    const code = await serve(inProject('node_modules/next/dist/bin/next'), args, variables, announce)
    return code
  },
  { stoppedCode: 0 },
)
