import { expect, it, vi } from 'vitest'
import { listLabels } from '@/db/queries/queue-labels'
import { aQueue } from '@/db/testing/queues'
import { rolledBack } from '@/db/testing/rolled-back'
import { importLabels } from './import-labels'

// Another import of the same source is not done yet when this one asks what it has labelled.
vi.mock('@/db/queries/queue-labels', async (original) => ({
  ...(await original<object>()),
  listLabelledBy: async () => new Set(),
}))

it('of two imports of one source at the same moment the second is told so, and stores nothing', () =>
  rolledBack(async () => {
    const { queue, maker } = await aQueue({ samples: 2 })
    const bring = (text: string) => importLabels(maker, { queue, text, source: 'judge v2' })
    await bring('item,verdict\n0,refused')
    await expect(bring('item,verdict\n0,refused\n1,refused')).rejects.toMatchObject({
      problems: [{ path: 'line 2', message: 'This source has labelled the sample already.' }],
    })
    expect(await listLabels(queue, null)).toHaveLength(1)
  }))
