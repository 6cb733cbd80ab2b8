import { onPath, presentBrowser } from './present-browser.mjs'
import { run } from './processes.mjs'
import { inProject } from './project.mjs'
import { Refusal, say } from './say.mjs'

/** The path of a Chromium for the journeys; looks for one, then tries to install one, then says what to install. */
export async function findBrowser() {
  const found = await presentBrowser()
  if (found) return found
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) throw new Refusal(`CHROMIUM_PATH names ${CHROMIUM_PATH}, which is no program.`)
  return (await installBrowser()) ?? refuse()
}

async function installBrowser() {
  say('Installing a browser for the tests …')
  await run(process.execPath, [inProject('node_modules/@playwright/test/cli.js'), 'install', 'chromium'])
  const downloaded = await presentBrowser()
  // A bare machine lacks libraries that the download needs and Debian's package brings.
  if (downloaded && (await run(downloaded, ['--version'], { stdio: 'ignore' })) === 0) return downloaded
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (...args) => run('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] })
    await apt('update')
    for (const name of ['chromium-headless-shell', 'chromium'])
      if ((await apt('install', '-y', '--no-install-recommends', name)) === 0) break
    return presentBrowser()
  }
  return null
}

function refuse() {
  throw new Refusal(
    'There is no browser for the journeys: install Chromium (Debian: apt-get install chromium-headless-shell) or set CHROMIUM_PATH.',
  )
}
