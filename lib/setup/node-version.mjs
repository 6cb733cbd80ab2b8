import { Refusal } from './say.mjs'

/** Refuses a Node too old for the packages, before any of them is asked. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 9))
    throw new Refusal(`Node 20.9 or newer is needed, and this is ${version}.`)
}
