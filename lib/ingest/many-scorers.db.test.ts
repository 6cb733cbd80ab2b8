import { expect, it } from 'vitest'
import { listSamples } from '@/db/queries/samples'
import { findUpload } from '@/db/queries/uploads'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import { evalLog, inspectLogHeader, inspectLogSample } from '@/lib/importers/testing/inspect-log'

it('a rubric of its own for each sample is read, and what is not counted over all of them is said', () =>
  rolledBack(async () => {
    const { sender } = await senderAndReviewer()
    const long = 'é'.repeat(3000)
    const samples = Array.from({ length: 11 }, (_, index) => {
      const parts = Array.from({ length: 900 }, (__, part) => [`${index}-${part}`, 1])
      const scores = { rubric: { value: Object.fromEntries(parts) }, [long]: { value: 1 }, includes: { value: 'C' } }
      return inspectLogSample(index + 1, { scores })
    })
    const upload = await storeFile(sender, 'a.eval', evalLog(inspectLogHeader(), samples))
    expect(await findUpload(upload)).toMatchObject({ state: 'pending', error: null })
    const [run] = await runsOf(upload)
    expect(run?.warnings.map(({ message }) => message)).toContain(
      'The samples have more than 1,000 scores of different names: of the others no mean is formed. Each sample shows all of its own.',
    )
    const { items } = await listSamples(run?.id ?? '')
    const [first] = items
    expect(Object.keys(first?.scores ?? {})).toHaveLength(902)
    expect(Object.keys(first?.scores ?? {}).find((name) => name.startsWith('é'))).toMatch(/^é{500}… [0-9a-f]{32}$/)
    expect(items.at(-1)?.scores.includes).toBe(1)
  }))
