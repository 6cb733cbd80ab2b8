import 'server-only'
import { z } from 'zod'
import { listRuns } from '@/db/queries/runs'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { EVALUATOR_RELATIONSHIPS } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import { mapUpload, type RunMapping } from './map-upload'

const chosen = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

/** What is said of all pending runs at once; nothing chosen leaves each as it is. */
export const mapAllForm = z.object({
  upload: z.string().max(300),
  evaluatorRelationship: chosen(z.enum(EVALUATOR_RELATIONSHIPS)),
  attack: chosen(z.enum(ATTACKS)),
  safeguard: chosen(z.enum(SAFEGUARDS)),
  /** Of those whose benchmark nobody knows: that it is none. */
  none: z.literal('on').optional(),
})

const PAGE = 200

/** Throws as `mapUpload` does. Each page of runs holds as a whole. */
export async function mapAll(actor: Doer, { upload, none, ...said }: z.output<typeof mapAllForm>): Promise<void> {
  allow(actor, 'upload.map')
  if (none === undefined && Object.values(said).every((value) => value === undefined)) {
    const message = sentence('ingest.giveSomething')
    throw new InvalidInput(message, [{ path: 'evaluatorRelationship', message }])
  }
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listRuns>> = await listRuns({
      upload,
      state: 'pending',
      limit: PAGE,
      sort: 'task',
      cursor,
    })
    const runs = page.items.map(({ id, benchmark, benchmarkDecided }): RunMapping => {
      const isOpen = benchmark === null && !benchmarkDecided
      return { run: id, ...said, ...(none && isOpen ? { benchmark: null } : {}) }
    })
    if (runs.length > 0) await mapUpload(actor, upload, { runs })
    cursor = page.nextCursor
    if (cursor === null) return
  }
}
