import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { run } from './processes.mjs'
import { inProject } from './project.mjs'
import { Refusal, say } from './say.mjs'

const PROGRAMS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The path of a Chromium for the journeys; looks for one, then tries to install one, then says what to install. */
export async function findBrowser() {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) {
    if (isProgram(CHROMIUM_PATH)) return CHROMIUM_PATH
    throw new Refusal(`CHROMIUM_PATH names ${CHROMIUM_PATH}, which is no program.`)
  }
  return (await presentBrowser()) ?? (await installBrowser()) ?? refuse()
}

async function presentBrowser() {
  const { chromium } = await import('@playwright/test')
  const own = chromium.executablePath()
  return existsSync(own) ? own : (PROGRAMS.map(onPath).find(Boolean) ?? null)
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
    return PROGRAMS.map(onPath).find(Boolean) ?? null
  }
  return null
}

function refuse() {
  throw new Refusal(
    'There is no browser for the journeys: install Chromium (Debian: apt-get install chromium-headless-shell) or set CHROMIUM_PATH.',
  )
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, name)).find(isProgram) ?? null
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
