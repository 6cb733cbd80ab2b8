import type { FolderFile } from './zip-folder'

/** What was dropped: files on their own, and folders, each to be one upload. */
export type Dropped = { files: File[]; folders: { name: string; entry: FileSystemDirectoryEntry }[] }

/** Asked while the drop is handled: a browser forgets afterwards what was dropped. */
export function droppedIn(transfer: DataTransfer): Dropped {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null)
  const folders = entries.filter((entry) => entry?.isDirectory).map((entry) => entry as FileSystemDirectoryEntry)
  if (folders.length === 0) return { files: [...transfer.files], folders: [] }
  const files = [...transfer.files].filter((file) => !folders.some(({ name }) => name === file.name))
  return { files, folders: folders.map((entry) => ({ name: entry.name, entry })) }
}

/** Every file below a folder, in the order of their paths. */
export async function filesBelow(folder: FileSystemDirectoryEntry, before = ''): Promise<FolderFile[]> {
  const found: FolderFile[] = []
  for (const entry of await entriesOf(folder)) {
    const path = `${before}${entry.name}`
    if (entry.isDirectory) found.push(...(await filesBelow(entry as FileSystemDirectoryEntry, `${path}/`)))
    else found.push({ path, file: await fileOf(entry as FileSystemFileEntry) })
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** A browser gives a hundred at a time, and none when it has given all. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const found: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return found
    found.push(...some)
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}
