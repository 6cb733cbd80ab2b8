import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeArea, makeBenchmark, makePolicy } from '@/db/testing/factories'
import { anInstallation } from '@/db/testing/installation'
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

/** Sends and accepts logs one after the other in what every installation starts with. Gives the last run. */
async function acceptSeeded(files: readonly string[]) {
  const policy = await anInstallation()
  const { sender, reviewer } = await senderAndReviewer()
  const runs = []
  for (const file of files) {
    const upload = await storeFile(
      sender,
      `${file}.json`,
      readFileSync(path.join(samplesFolder, `inspect-json/${file}.json`)),
    )
    await acceptUpload(reviewer, upload, {})
    runs.push(...(await runsOf(upload)))
  }
  const [first] = runs
  if (!first?.model) throw new Error('an accepted run has a model')
  expect(new Set(runs.map(({ model }) => model)).size).toBe(1)
  return { policy, model: first.model, runs, benchmarks: runs.map(({ benchmark }) => benchmark) }
}

describe.skipIf(samplesAbsent)('a real log against the benchmarks that an installation starts with, by hand', () => {
  it('CVE-Bench: 55 of 78 without a word on how certain, so that any zone is open while no safety is known', () =>
    rolledBack(async () => {
      const { policy, model, runs, benchmarks } = await acceptSeeded(['cvebench_claude-opus-4-6'])
      expect(benchmarks).toEqual(['bmk_cve-bench'])
      const placement = await standingOf('cyber-offense', model, policy)
      // 55/78 = 0.70512821, of a benchmark that shows up to 100 points. No standard error, and no scored sample in the file.
      // One of the 19 benchmarks of capability in the area.
      expect(ends(placement.capability)).toEqual([null, 70.5128, null])
      expect(placement.capability).toMatchObject({ n: 78, runs: [runs[0]?.id], coverage: { have: 1, want: 19 } })
      // Risk left over is 70.5128 × (100 − safety) / 100: 0 at full safety, 70.5 ≥ 64 (red) at none; 70.5 < 80 is no yellow alone.
      expect(placement).toMatchObject({ safety: { missing: 'not-run' }, zone: 'unplaced', range: ['green', 'red'] })
    }))

  it('LAB-Bench ProtocolQA and SeqQA: the mean of two benchmarks and of their ends', () =>
    rolledBack(async () => {
      const { policy, model, benchmarks } = await acceptSeeded([
        'lab_bench_protocolqa_qwen2.5-7b',
        'lab_bench_seqqa_qwen2.5-7b',
      ])
      expect(benchmarks).toEqual(['bmk_lab-bench-protocolqa', 'bmk_lab-bench-seqqa'])
      const placement = await standingOf('biological-chemical', model, policy)
      // 60 × 0.28703704 = 17.2222 and 60 × 0.33333333 = 20; their mean is 18.6111.
      // 60 × 1.95996398 × 0.04373313 = 5.1429: 12.0793 to 22.3651. 60 × 1.95996398 × 0.01926107 = 2.2651: 17.7349 to 22.2651.
      // The means of the ends: 14.9071 and 22.3151. Five scored samples each, as the trimmed files say.
      expect(ends(placement.capability)).toEqual([14.9071, 18.6111, 22.3151])
      expect(placement.capability).toMatchObject({ n: 10, coverage: { have: 2, want: 18 } })
      // Even at no safety the risk left over is 22.3 at most, below 40.
      expect(placement).toMatchObject({ safety: { missing: 'not-run' }, zone: 'green', range: ['green', 'green'] })
    }))
})

function ends(of: Coordinate): (number | null)[] {
  if ('missing' in of) return []
  const { low, value, high } = of
  return [low, value, high].map((end) => end && Math.round(end * 10_000) / 10_000)
}
