import { helmFolders } from './helm-folders'
import { innermost, isLogMember, logFolders } from './inspect-folders'
import type { SourceFile } from './source-file'
import { subArchive, type ZipMember, zipDirectory } from './zip-directory'
import { findMember, memberFile } from './zip-member-file'

/** Where a folder's parts are named: a path that ends in a slash, or this for what lies in no folder. */
const ROOT = './'

/** Paths of what is read on its own in an archive: files, and the folders whose files are one run together. */
export async function archiveParts(file: SourceFile): Promise<string[]> {
  const members = (await zipDirectory(file)).members.filter(({ name }) => !name.endsWith('/'))
  const folders = helmFolders(members)
    .filter(({ spec }) => spec !== null)
    .map(({ path }) => path)
  const logs = logsIn(members)
  const found = new Set<string>()
  for (const { name } of members) {
    const folder = logAround(logs, name) ?? folders.find((path) => isWithin(name, path))
    found.add(folder === undefined ? name : folder || ROOT)
  }
  return [...found]
}

/**
 * One of them as a file of its own: a folder as an archive of what lies in it. What a path names below a file is a sheet of
 * that file. Throws ImportError.
 */
export async function openPart(file: SourceFile, path: string): Promise<SourceFile> {
  const { members, duplicates } = await zipDirectory(file)
  if (!path.endsWith('/')) {
    const named = members.find(({ name }) => name === path) ?? members.find(({ name }) => path.startsWith(`${name}/`))
    return memberFile(file, named ?? findMember(members, path))
  }
  const folder = path === ROOT ? '' : path
  const logs = logsIn(members)
  if (logs.has(folder)) {
    // As if it were alone in its zip: its members are named from its own folder on.
    const isOwn = (name: string) => logAround(logs, name) === folder
    const own = members.filter(({ name }) => isOwn(name))
    const twice = duplicates.filter(isOwn).map((name) => name.slice(folder.length))
    return subArchive(
      file,
      own.map((member) => ({ ...member, name: member.name.slice(folder.length) })),
      twice,
    )
  }
  return subArchive(
    file,
    members.filter(({ name }) => isWithin(name, folder)),
  )
}

/** The part that one sheet of a file is. */
export function sheetPath(file: string, sheet: string): string {
  return `${file}/${sheet}`
}

/**
 * Whether an archive holds more than what its format was told by: files beside the folders that are runs, or another log
 * than the one that lies in no folder. It is then no one run, and each part is read alone. Of what lies beside such a log
 * only its content tells: `besideLog`.
 */
export async function isMixed(file: SourceFile): Promise<boolean> {
  const logs = logsIn((await zipDirectory(file)).members)
  if (logs.size === 1 && logs.has('')) return false
  const parts = await archiveParts(file)
  if (logs.size > 0) return parts.length > 1
  return parts.some((path) => path.endsWith('/')) && parts.some((path) => !path.endsWith('/'))
}

/** Paths of what lies beside the one log of an archive that is in no folder, and is no part of it; none where it is not so. */
export async function besideLog(file: SourceFile): Promise<string[]> {
  const logs = logsIn((await zipDirectory(file)).members)
  if (logs.size !== 1 || !logs.has('')) return []
  return (await archiveParts(file)).filter((path) => path !== ROOT)
}

/** The folder of the log that a name is a part of. */
function logAround(logs: ReadonlySet<string>, name: string): string | undefined {
  const folder = innermost(logs, name)
  return folder !== undefined && isLogMember(name.slice(folder.length)) ? folder : undefined
}

/** Looked for once in a directory: each of its parts asks for them. */
const known = new WeakMap<readonly ZipMember[], ReadonlySet<string>>()

function logsIn(members: readonly ZipMember[]): ReadonlySet<string> {
  const before = known.get(members)
  if (before) return before
  const logs = new Set(logFolders(members))
  known.set(members, logs)
  return logs
}

function isWithin(name: ZipMember['name'], folder: string): boolean {
  return folder === '' ? !name.includes('/') : name.startsWith(folder)
}
