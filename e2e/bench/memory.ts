import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** What the processes of the application hold, in MB, by what they are; null where the system does not say (not Linux). */
export type Memory = { server: number; worker: number } | null

type Process = { pid: number; parent: number; command: string }

/** The peaks since `forgetPeaks`, or now and for the first time. */
export function peaks(root: number): Memory {
  return measure(root, 'VmHWM')
}

export function inUse(root: number): Memory {
  return measure(root, 'VmRSS')
}

/** Peaks count from now on. */
export function forgetPeaks(root: number): void {
  for (const { pid } of below(root)) {
    try {
      writeFileSync(`/proc/${pid}/clear_refs`, '5')
    } catch {} // Not Linux, or it has ended: then there is nothing to forget.
  }
}

function measure(root: number, field: 'VmRSS' | 'VmHWM'): Memory {
  const all = below(root)
  if (all.length === 0) return null
  const of = (part: string) =>
    Math.max(0, ...all.filter(({ command }) => command.includes(part)).map((one) => read(one.pid, field)))
  return { server: of('next-server'), worker: of('lib/ingest/worker.ts') }
}

function read(pid: number, field: string): number {
  try {
    const kb = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kb ?? 0) / 1024
  } catch {
    return 0 // It ended between two looks.
  }
}

function below(root: number): Process[] {
  const all = processes()
  const found: Process[] = []
  const add = (parent: number) => {
    for (const one of all.filter((other) => other.parent === parent)) {
      found.push(one)
      add(one.pid)
    }
  }
  add(root)
  return found
}

function processes(): Process[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          const status = readFileSync(`/proc/${name}/status`, 'utf8')
          const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
          return [{ pid: Number(name), parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0), command }]
        } catch {
          return [] // It ended between two looks.
        }
      })
  } catch {
    return [] // No /proc here.
  }
}
