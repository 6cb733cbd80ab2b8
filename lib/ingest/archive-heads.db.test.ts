import { expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import { evalLog, inspectLogHeader, inspectLogSample, tenSamples } from '@/lib/importers/testing/inspect-log'
import { writeZip } from '@/lib/importers/testing/zip-writer'

it('an archive of several logs shows the scores of all before it reads the first whole', () =>
  rolledBack(async () => {
    const { sender } = await senderAndReviewer()
    const log = (name: string, samples = tenSamples()) => ({
      name,
      text: evalLog(inspectLogHeader({ eval: { eval_id: name } }), samples),
    })
    const broken = log('b.eval', [...tenSamples(), inspectLogSample(11, { epoch: 'x' })])
    const stored = { ...log('c.eval'), method: 'store' as const }
    const upload = await storeFile(sender, 'logs.zip', writeZip([log('a.eval'), broken, stored]))
    const did = (await listAuditRows({ limit: 50 }))
      .filter(({ subject }) => subject === upload)
      .sort((a, b) => a.position - b.position)
      .map(({ detail }) => Object(detail))
    expect(did.flatMap(({ heads, member }) => (heads ? ['heads'] : member ? [member] : []))).toEqual([
      ...['heads', 'heads', 'heads'],
      ...['a.eval', 'b.eval', 'c.eval'],
    ])
    const shown = did.flatMap(({ heads = [] }) => heads)
    const runs = await runsOf(upload)
    // Of the one that broke off nothing is left.
    expect(runs.map(({ sourceId, samples }) => `${sourceId} ${samples.inFile}`).sort()).toEqual([
      'a.eval 10',
      'c.eval 10',
    ])
    for (const { id } of runs) expect(shown).toContain(id)
  }))
