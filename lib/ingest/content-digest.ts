import { createHash } from 'node:crypto'

/**
 * What tells one content of a run from another, as SHA-256: `content` of its header and of its samples in any order, as a
 * log that was unpacked and zipped again has them; `inOrder` of the same as they came, by which runs were known before.
 */
export type ContentDigest = {
  /** `again`: it replaces one that came before, so that of those the order counts. */
  add(sample: string, again: boolean): void
  hex(): { content: string; inOrder: string }
}

export function contentDigest(header: string): ContentDigest {
  const inOrder = createHash('sha256').update(header)
  const samples: string[] = []
  return {
    add(sample, again) {
      inOrder.update(sample)
      // As short text: there may be a million of them.
      samples.push(
        createHash('sha256')
          .update(again ? 'again ' : '')
          .update(sample)
          .digest('base64'),
      )
    },
    hex() {
      const content = createHash('sha256').update(createHash('sha256').update(header).digest())
      for (const one of samples.sort()) content.update(one)
      return { content: content.digest('hex'), inOrder: inOrder.digest('hex') }
    },
  }
}
