/* Files chosen one by one of which one is nothing without the others: they are sent as the folder is in which they lay. */

/** `name`: of the folder they stand for. */
export type Together = { name: string; files: File[] }

/** What HELM writes of one run; its specification names the model, and the rest is read with it. */
const HELM = new Set([
  'run_spec.json',
  'stats.json',
  'per_instance_stats.json',
  'scenario.json',
  'scenario_state.json',
  'instances.json',
  'display_requests.json',
  'display_predictions.json',
])
const STAMP = /\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}(?:\.\d+)?/

/**
 * What of files that were chosen at once belongs together, by their names; the rest is sent one by one. Whether it does is
 * told by the content where it is read: put together wrongly, each is still read on its own.
 */
export function filesTogether(files: readonly File[]): { groups: Together[]; single: File[] } {
  const byFolder = new Map<string, File[]>()
  for (const file of files) {
    const folder = folderOf(file)
    if (folder) byFolder.set(folder, [...(byFolder.get(folder) ?? []), file])
  }
  // Two of one name are of two folders, and nobody can tell any more which others lay beside which.
  const groups = [...byFolder]
    .filter(([, found]) => found.length > 1 && new Set(found.map(({ name }) => name)).size === found.length)
    .map(([name, found]): Together => ({ name, files: found }))
  const taken = new Set(groups.flatMap((group) => group.files))
  return { groups, single: files.filter((file) => !taken.has(file)) }
}

/** Which others a file may lie beside; null: none that its name tells of. */
function folderOf({ name }: File): string | null {
  if (HELM.has(name)) return 'helm-run'
  if (/^(?:results|samples)_/.test(name)) return STAMP.exec(name)?.[0] ?? null
  // What a harness calls alike is the results and their samples.
  return /^(.+)\.jsonl?$/.exec(name)?.[1] ?? null
}

/** Files of a chosen folder by the folder's name, each under its path in it; null: they came without a folder. */
export function chosenFolder(files: readonly File[]): { name: string; files: { path: string; file: File }[] } | null {
  const [name = ''] = (files[0]?.webkitRelativePath ?? '').split('/')
  if (name === '') return null
  const found = files.map((file) => ({ path: file.webkitRelativePath.slice(name.length + 1) || file.name, file }))
  return { name, files: found.sort((a, b) => (a.path < b.path ? -1 : 1)) }
}
