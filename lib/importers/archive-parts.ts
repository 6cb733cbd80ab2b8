import { helmFolders } from './helm-folders'
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
  const found = new Set<string>()
  for (const { name } of members) {
    const folder = folders.find((path) => isWithin(name, path))
    found.add(folder === undefined ? name : folder || ROOT)
  }
  return [...found]
}

/**
 * One of them as a file of its own: a folder as an archive of what lies in it. What a path names below a file is a sheet of
 * that file. Throws ImportError.
 */
export async function openPart(file: SourceFile, path: string): Promise<SourceFile> {
  const { members } = await zipDirectory(file)
  if (!path.endsWith('/')) {
    const named = members.find(({ name }) => name === path) ?? members.find(({ name }) => path.startsWith(`${name}/`))
    return memberFile(file, named ?? findMember(members, path))
  }
  const folder = path === ROOT ? '' : path
  return subArchive(
    file,
    members.filter(({ name }) => isWithin(name, folder)),
  )
}

/** The part that one sheet of a file is. */
export function sheetPath(file: string, sheet: string): string {
  return `${file}/${sheet}`
}

/** Whether an archive holds files beside the folders that are runs: it is then no one run, and each part is read alone. */
export async function isMixed(file: SourceFile): Promise<boolean> {
  const parts = await archiveParts(file)
  return parts.some((path) => path.endsWith('/')) && parts.some((path) => !path.endsWith('/'))
}

function isWithin(name: ZipMember['name'], folder: string): boolean {
  return folder === '' ? !name.includes('/') : name.startsWith(folder)
}
