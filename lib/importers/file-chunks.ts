import type { SourceFile } from './source-file'

const WINDOW = 4 * 1024 * 1024

/** The bytes of a file in order, some megabytes at a time; from `from` up to `end`. */
export async function* chunksOf(file: SourceFile, from = 0, end = file.size): AsyncGenerator<Uint8Array> {
  for (let offset = from; offset < end; ) {
    const chunk = await file.read(offset, Math.min(WINDOW, end - offset))
    if (chunk.length === 0) return
    offset += chunk.length
    yield chunk
  }
}
