import type { Readable } from 'node:stream'
import { RandomAccessReader } from 'yauzl'
import type { SourceFile } from './source-file'

const WINDOW = 4 * 1024 * 1024

/**
 * A file as yauzl reads one. It asks for some fifty bytes at a time, tens of thousands of times: they are answered from
 * a window that is read once.
 */
export function rangeReader(file: SourceFile): RandomAccessReader {
  return new RangeReader(file)
}

class RangeReader extends RandomAccessReader {
  private window: Uint8Array = new Uint8Array()
  private from = 0

  constructor(private readonly file: SourceFile) {
    super()
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    if (this.serve(buffer, offset, length, position)) {
      callback(null)
      return
    }
    this.file.read(position, Math.max(length, WINDOW)).then(
      (bytes) => {
        this.window = bytes
        this.from = position
        callback(this.serve(buffer, offset, length, position) ? null : new Error('unexpected EOF'))
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error('unreadable')),
    )
  }

  private serve(buffer: Buffer, offset: number, length: number, position: number): boolean {
    const start = position - this.from
    if (start < 0 || start + length > this.window.length) return false
    buffer.set(this.window.subarray(start, start + length), offset)
    return true
  }

  override _readStreamForRange(): Readable {
    throw new Error('members are read by range')
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null)
  }
}
