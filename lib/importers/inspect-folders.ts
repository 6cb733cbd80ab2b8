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
  for (const { name } of members) {
    if (isAt(name, START)) begun.add(name.slice(0, -START.length))
    if (isAt(name, HEADER)) headed.add(name.slice(0, -HEADER.length))
  }
  const alone = [...headed].filter((folder) => !begun.has(folder))
  for (const folder of alone) if (members.some(({ name }) => isOther(name, folder))) begun.add(folder)
  // An id may hold slashes and be called like anything: what lies among a log's samples is its own.
  return [...begun].filter(
    (folder) =>
      ![...begun].some((other) => other !== folder && isIn(folder, other) && isLogMember(folder.slice(other.length))),
  )
}

function isAt(name: string, member: string): boolean {
  return name.endsWith(member) && (name.length === member.length || name.at(-member.length - 1) === '/')
}

function isOther(name: string, folder: string): boolean {
  const own = name.slice(folder.length)
  return isIn(name, folder) && own !== HEADER && isLogMember(own)
}

function isIn(name: string, folder: string): boolean {
  return name.startsWith(folder)
}
