import type { ZipMember } from './zip-directory'

/** One sample of a log. `facts`: the member that has its id, scores and error. `place`: that member, or its folder with a slash. */
export type LogSample = { facts: ZipMember; place: string }

const FOLDER = 'samples/'
const SHELL = '/sample.json'

/**
 * The samples of a log, told by its members' names: whole ones `samples/….json`, and folders whose parts are members of
 * their own, `samples/…/sample.json` and what lies beside it. A sample that is there in both shapes is read whole. Ids may
 * hold slashes, so a name says which shape it is and nothing else.
 */
export function samplesIn(members: readonly ZipMember[]): LogSample[] {
  const own = members.filter(({ name }) => name.startsWith(FOLDER) && name.endsWith('.json'))
  const folders = new Set(
    own.filter(({ name }) => name.endsWith(SHELL)).map(({ name }) => name.slice(0, -SHELL.length)),
  )
  const whole = new Set(own.map(({ name }) => name))
  return own.flatMap((member): LogSample[] => {
    const { name } = member
    const folder = name.endsWith(SHELL) ? name.slice(0, -SHELL.length) : null
    if (folder !== null && folders.has(folder)) {
      return whole.has(`${folder}.json`) ? [] : [{ facts: member, place: `${folder}/` }]
    }
    return isInside(name, folders) ? [] : [{ facts: member, place: name }]
  })
}

/** Whether a member is a part of a sample: one of the folders it lies in holds a sample's shell. */
function isInside(name: string, folders: ReadonlySet<string>): boolean {
  if (folders.size === 0) return false
  for (let slash = name.indexOf('/', FOLDER.length); slash !== -1; slash = name.indexOf('/', slash + 1)) {
    if (folders.has(name.slice(0, slash))) return true
  }
  return false
}
