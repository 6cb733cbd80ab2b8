import type { ZipMember } from './zip-directory'

/**
 * One sample of a log. `facts`: the member that has its id, scores and error. `place`: that member, or its folder with a
 * slash. `content`: the checksums and lengths of all its members.
 */
export type LogSample = { facts: ZipMember; place: string; content: string }

const FOLDER = 'samples/'
const SHELL = '/sample.json'

/** What lies in a folder of a sample in parts; whatever else lies there may be a sample whose id holds a slash. */
const PART =
  /^(?:(?:messages|events|calls|attachments)\/\d+|events\/(?:stats|uuids)|sample|metadata|skeleton|store)\.json$/
const WHOLE = /_epoch_\d+\.json$/

/**
 * The samples of a log, told by its members' names: whole ones `samples/….json`, and folders whose parts are members of
 * their own, `samples/…/sample.json` and what lies beside it. A sample that is there in both shapes is read whole. Ids may
 * hold slashes, so a name says which shape it is and nothing else. `others`: names of what is none of all that.
 */
export function samplesIn(members: readonly ZipMember[]): { samples: LogSample[]; others: string[] } {
  const all = members.filter(({ name }) => name.startsWith(FOLDER))
  const own = all.filter(({ name }) => name.endsWith('.json'))
  const folders = new Set(
    own.filter(({ name }) => name.endsWith(SHELL)).map(({ name }) => name.slice(0, -SHELL.length)),
  )
  const whole = new Set(own.map(({ name }) => name))
  const parts = contentsOf(own, folders)
  const others = all.filter(({ name }) => !name.endsWith('.json')).map(({ name }) => name)
  const samples = own.flatMap((member): LogSample[] => {
    const { name } = member
    const folder = name.endsWith(SHELL) ? name.slice(0, -SHELL.length) : null
    if (folder !== null && folders.has(folder)) {
      return whole.has(`${folder}.json`)
        ? []
        : [{ facts: member, place: `${folder}/`, content: parts.get(folder) ?? '' }]
    }
    const around = folderAround(name, folders)
    const within = around === null ? null : name.slice(around.length + 1)
    if (within !== null && PART.test(within)) return []
    if (within === null || WHOLE.test(within)) return [{ facts: member, place: name, content: contentOf(member) }]
    others.push(name)
    return []
  })
  return { samples, others }
}

function contentOf({ crc32, unpacked }: ZipMember): string {
  return `${unpacked}:${crc32} `
}

/** Of each folder, all that lies in it, in the order of the names. */
function contentsOf(own: readonly ZipMember[], folders: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>()
  if (folders.size === 0) return found
  for (const member of [...own].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    for (
      let slash = member.name.indexOf('/', FOLDER.length);
      slash !== -1;
      slash = member.name.indexOf('/', slash + 1)
    ) {
      const folder = member.name.slice(0, slash)
      if (folders.has(folder)) found.set(folder, (found.get(folder) ?? '') + contentOf(member))
    }
  }
  return found
}

/** The innermost folder around a member that holds a sample's shell. */
function folderAround(name: string, folders: ReadonlySet<string>): string | null {
  if (folders.size === 0) return null
  for (let slash = name.lastIndexOf('/'); slash > FOLDER.length; slash = name.lastIndexOf('/', slash - 1)) {
    const folder = name.slice(0, slash)
    if (folders.has(folder)) return folder
  }
  return null
}
