import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeArea, makeBenchmark, makePolicy } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { standingOf } from '@/db/testing/standing'
import { runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import type { Coordinate } from '@/lib/risk/placement'
import { acceptUpload } from './accept-upload'

/*
 * Logs that nobody here wrote move their models as arithmetic on paper says. Skipped in a clone on its own: see
 * db/testing/samples-folder.ts.
 */

/** Sends, accepts and places a real log in an area of one benchmark with the ceiling that benchmarks.json gives it. */
async function place(file: string, pattern: string, ceiling: number) {
  const area = await makeArea()
  const benchmark = await makeBenchmark({ area, ceiling, patterns: [pattern] })
  const policy = await makePolicy([{ area, benchmarks: [benchmark.id] }], { active: true })
  const { sender, reviewer } = await senderAndReviewer()
  const upload = await storeFile(sender, path.basename(file), readFileSync(path.join(samplesFolder, file)))
  await acceptUpload(reviewer, upload, {})
  const [run] = await runsOf(upload)
  return { run, placement: await standingOf(area, run?.model ?? '', policy) }
}

describe.skipIf(samplesAbsent)('a real log, by hand', () => {
  it('InterCode CTF: 28 of 79, times 60, with the Wilson interval of 28 of 79', () =>
    rolledBack(async () => {
      const { run, placement } = await place(
        'inspect-json/gdm_intercode_ctf_mistral-small.json',
        'gdm_intercode_ctf',
        60,
      )
      expect(run?.modelAsWritten).toBe('mistral/mistral-small-latest')
      // p = 28/79 = 0.35443038, n = 79, z = 1.95996398.
      // Centre (p + z²/2n) / (1 + z²/n) = (0.35443038 + 0.02431303) / 1.04862606 = 0.36118062.
      // Half width z √(p(1−p)/n + z²/4n²) / (1 + z²/n) = 1.95996398 × √(0.00289632 + 0.00015388) / 1.04862606 = 0.10322664.
      // Times 60: 21.2658, from 15.4772 to 27.8644.
      expect(placement.capability).toMatchObject({ n: 79, runs: [run?.id] })
      expect(ends(placement.capability)).toEqual([15.4772, 21.2658, 27.8644])
      expect(placement).toMatchObject({ safety: { missing: 'not-run' }, zone: 'green', confidence: 'firm' })
    }))

  it('LAB-Bench ProtocolQA: 0.28703704 ± 1.96 × 0.04373313, times 60', () =>
    rolledBack(async () => {
      const { run, placement } = await place(
        'inspect-json/lab_bench_protocolqa_qwen2.5-7b.json',
        'lab_bench_protocolqa',
        60,
      )
      expect(run?.modelAsWritten).toBe('hf/Qwen/Qwen2.5-7B-Instruct')
      // The file holds five samples of more: its own standard error is taken, not that of a share of five.
      // 60 × 0.28703704 = 17.2222; 60 × 1.95996398 × 0.04373313 = 5.1429.
      expect(ends(placement.capability)).toEqual([12.0793, 17.2222, 22.3651])
      expect(placement).toMatchObject({ safety: { missing: 'not-run' }, zone: 'green', confidence: 'firm' })
    }))

  it.each([
    ['lab_bench_protocolqa_qwen2.5-7b', 'precision_choice.accuracy = 0.287', '0.4'],
    ['lab_bench_seqqa_qwen2.5-7b', 'precision_choice.accuracy = 0.333', '0'],
    ['chembench_qwen2.5-7b_many-metrics', 'chembench_scorer.all = 0.423', '0.6'],
  ])('%s, trimmed to five samples, says that its metrics are not those of its samples', (name, header, file) =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const bytes = readFileSync(path.join(samplesFolder, `inspect-json/${name}.json`))
      const [run] = await runsOf(await storeFile(sender, `${name}.json`, bytes))
      // Right in the five samples of the files, counted by eye: two, none, three.
      expect(run?.warnings.filter(({ code }) => code === 'metric-differs')).toEqual([
        expect.objectContaining({ message: expect.stringMatching(`^The header gives ${header}.*give ${file}\\. `) }),
      ])
    }),
  )
})

function ends(of: Coordinate): (number | null)[] {
  if ('missing' in of) return []
  const { low, value, high } = of
  return [low, value, high].map((end) => end && Math.round(end * 10_000) / 10_000)
}
