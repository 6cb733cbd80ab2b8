import type { ZipMember } from './zip-directory'

/* Logs that somebody unzipped and zipped again with more around them: each lies in a folder of its own, told by its files. */

const START = '_journal/start.json'
const HEADER = 'header.json'
const LISTS: ReadonlySet<string> = new Set([HEADER, 'summaries.json', 'reductions.json'])
const FOLDERS = ['samples/', '_journal/']

/** Whether a name, as it is within a log, is of what Inspect writes there. */
export function isLogMember(name: string): boolean {
  return LISTS.has(name) || FOLDERS.some((folder) => name.startsWith(folder))
}

/**
 * The folders of an archive that hold a log, with their slash; '' where it lies in none. A log has what its writer began
 * with, or its header and some other part of it: a header alone is a file like any other.
 */
export function logFolders(members: readonly Pick<ZipMember, 'name'>[]): string[] {
  const begun = new Set<string>()
  const headed = new Set<string>()
  const filled = new Set<string>()
  for (const { name } of members) {
    if (isAt(name, START)) begun.add(name.slice(0, -START.length))
    if (isAt(name, HEADER)) headed.add(name.slice(0, -HEADER.length))
    for (const folder of foldersAbove(name)) if (isOther(name, folder)) filled.add(folder)
  }
  for (const folder of headed) if (filled.has(folder)) begun.add(folder)
  // An id may hold slashes and be called like anything: what lies among a log's samples is its own.
  return [...begun].filter(
    (folder) =>
      !foldersAbove(folder.slice(0, -1)).some((other) => begun.has(other) && isLogMember(folder.slice(other.length))),
  )
}

/** Of some folders the innermost that a member lies in, in as many steps as its name has folders. */
export function innermost(folders: ReadonlySet<string>, name: string): string | undefined {
  return foldersAbove(name).findLast((folder) => folders.has(folder))
}

/** The folders that a name lies in, with their slash, from none, '', to the innermost. Few: names of logs are not deep. */
function foldersAbove(name: string): string[] {
  const found = ['']
  for (let at = name.indexOf('/'); at >= 0 && found.length < MOST_DEEP; at = name.indexOf('/', at + 1))
    found.push(name.slice(0, at + 1))
  return found
}

/** Deeper than this no folder is a log's: a name can be made of slashes. */
const MOST_DEEP = 64

function isAt(name: string, member: string): boolean {
  return name.endsWith(member) && (name.length === member.length || name.at(-member.length - 1) === '/')
}

/** Whether a name is of a log in this folder, and not its header. */
function isOther(name: string, folder: string): boolean {
  const own = name.slice(folder.length)
  return own !== HEADER && isLogMember(own)
}
