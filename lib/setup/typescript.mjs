import { start } from './processes.mjs'

/**
 * Runs a TypeScript file of the project as its own process, where `server-only` modules load. Gives
 * `{ code, message }`: its exit code and the last thing it sent with `process.send`.
 */
export async function runTypeScript(file, args, env, { foreground = true } = {}) {
  let message = null
  const stdio = [foreground ? 'inherit' : 'ignore', 'inherit', 'inherit', 'ipc']
  const options = { env: { NODE_ENV: 'production', ...env }, stdio, foreground }
  const child = start(process.execPath, ['--conditions=react-server', '--import', 'tsx', file, ...args], options)
  child.on('message', (sent) => {
    message = sent
  })
  return { code: await child.ended, message }
}
