import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'

const PROGRAMS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/**
 * The path of a Chromium that is there already: the one CHROMIUM_PATH names, else Playwright's own, else one on PATH.
 * null: there is none, or what CHROMIUM_PATH names is no program.
 */
export async function presentBrowser() {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) return isProgram(CHROMIUM_PATH) ? CHROMIUM_PATH : null
  const { chromium } = await import('playwright-core')
  const own = chromium.executablePath()
  return existsSync(own) ? own : onPath(...PROGRAMS)
}

/** The first of these programs that is on PATH; null: none is. */
export function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const files = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return files.find(isProgram) ?? null
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
