import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, test } from 'vitest'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { archiveParts } from './archive-parts'
import { pairFiles } from './pair-files'
import { bytesFile } from './source-file'
import {
  EVALUATION,
  eeeResult,
  eeeResults,
  eeeSamples,
  lmEvalResults,
  lmEvalSamples,
  RESULTS,
  samplesOf,
} from './testing/results-and-samples'
import { type Member, writeZip } from './testing/zip-writer'

/** Each pair as "results run < samples run", and what stays undecided. */
async function pairsIn(files: Record<string, Member['text']>) {
  const zip = writeZip(Object.entries(files).map(([name, text]) => ({ name, text })))
  const archive = bytesFile('all.zip', zip)
  const { ofResults, undecided } = await pairFiles(archive, await archiveParts(archive), new AbortController().signal)
  const pairs = [...ofResults.values()]
    .flat()
    .map(({ results, samples }) => `${results.path} ${results.run} < ${samples.path} ${samples.run}`)
  return { pairs: pairs.sort(), undecided: Object.fromEntries([...undecided].map(([of, others]) => [of, [...others]])) }
}

/** So that no folder holds everything, which an archive's names would then be without. */
const BESIDE = { 'notes.txt': 'nothing to read' }
const OTTER = 'out/invented__otter-7b'

describe('files of lm-evaluation-harness are one run', () => {
  it('in one folder, by the time in their names and the task, whichever comes first', async () => {
    const files = {
      ...BESIDE,
      [`${OTTER}/${samplesOf('tides')}`]: lmEvalSamples(4),
      [`${OTTER}/${RESULTS}`]: lmEvalResults({ boats: 5, tides: 4, ropes: 3 }),
      [`${OTTER}/${samplesOf('boats')}`]: lmEvalSamples(5),
    }
    expect(await pairsIn(files)).toEqual({
      pairs: [
        `${OTTER}/${RESULTS} 0 < ${OTTER}/${samplesOf('boats')} 0`,
        `${OTTER}/${RESULTS} 1 < ${OTTER}/${samplesOf('tides')} 0`,
      ],
      undecided: {},
    })
  })

  it('in a folder that is named after the model, and in no other', async () => {
    const results = { [`a/${RESULTS}`]: lmEvalResults({ boats: 5 }) }
    const own = `samples/invented__otter-7b/${samplesOf('boats')}`
    expect((await pairsIn({ ...results, [own]: lmEvalSamples(5) })).pairs).toEqual([`a/${RESULTS} 0 < ${own} 0`])
    const other = `samples/invented__heron-7b/${samplesOf('boats')}`
    expect(await pairsIn({ ...results, [other]: lmEvalSamples(5) })).toEqual({ pairs: [], undecided: {} })
  })

  it('never with samples of another time, or of a task that the results do not have', async () => {
    const files = {
      [RESULTS]: lmEvalResults({ boats: 5 }),
      [samplesOf('boats', '2026-05-01T10-00-00.123457')]: lmEvalSamples(5),
      [samplesOf('ropes')]: lmEvalSamples(5),
      'samples.jsonl': lmEvalSamples(5),
    }
    expect(await pairsIn(files)).toEqual({ pairs: [], undecided: {} })
  })

  it('beside a copy in another folder, each with its own', async () => {
    const folders = ['a/invented__otter-7b', 'b/invented__otter-7b']
    const files = folders.flatMap((folder) => [
      [`${folder}/${RESULTS}`, lmEvalResults({ boats: 5 })],
      [`${folder}/${samplesOf('boats')}`, lmEvalSamples(5)],
    ])
    expect(await pairsIn(Object.fromEntries(files))).toEqual({
      pairs: folders.map((folder) => `${folder}/${RESULTS} 0 < ${folder}/${samplesOf('boats')} 0`),
      undecided: {},
    })
  })

  it('not where two results could be theirs: nothing is paired, and it is known of all three', async () => {
    const others = [`one_${RESULTS}`, `two_${RESULTS}`]
    const files = {
      [`one_${RESULTS}`]: lmEvalResults({ boats: 5 }),
      [`two_${RESULTS}`]: lmEvalResults({ boats: 6, tides: 4 }),
      [samplesOf('boats')]: lmEvalSamples(5),
      [samplesOf('tides')]: lmEvalSamples(4),
    }
    expect(await pairsIn(files)).toEqual({
      // Only one of them has the other task.
      pairs: [`two_${RESULTS} 1 < ${samplesOf('tides')} 0`],
      undecided: {
        [samplesOf('boats')]: others,
        [others[0] ?? '']: [samplesOf('boats')],
        [others[1] ?? '']: [samplesOf('boats')],
      },
    })
  })

  it('not where two files of samples could be its own', async () => {
    const copies = [`a_${samplesOf('boats')}`, `b_${samplesOf('boats')}`]
    const files = Object.fromEntries(copies.map((name) => [name, lmEvalSamples(5)]))
    const { pairs, undecided } = await pairsIn({ [RESULTS]: lmEvalResults({ boats: 5 }), ...files })
    expect(pairs).toEqual([])
    expect(undecided[RESULTS]).toEqual(copies)
  })

  it('of a version without times by what was said of the model, and exactly by that', async () => {
    const results = { 'results.json': lmEvalResults({ cyber: 5, wmdp_cyber: 4 }) }
    const named = (task: string) => `pretrained__invented__otter-7b,dtype__bfloat16_${task}.jsonl`
    const files = { ...results, [named('wmdp_cyber')]: lmEvalSamples(4) }
    expect((await pairsIn(files)).pairs).toEqual([`results.json 1 < ${named('wmdp_cyber')} 0`])
    expect((await pairsIn({ ...results, [`x_${named('cyber')}`]: lmEvalSamples(4) })).pairs).toEqual([])
    const elsewhere = { 'a/results.json': results['results.json'], [`b/${named('cyber')}`]: lmEvalSamples(4) }
    expect((await pairsIn(elsewhere)).pairs).toEqual([])
  })

  it('by the task as the harness writes it into a name', async () => {
    const files = { [RESULTS]: lmEvalResults({ 'boats/small': 5 }), [samplesOf('boats_small')]: lmEvalSamples(5) }
    expect((await pairsIn(files)).pairs).toHaveLength(1)
  })

  it('packed by gzip as well', async () => {
    const name = `${samplesOf('boats')}.gz`
    const files = { [RESULTS]: lmEvalResults({ boats: 5 }), [name]: gzipSync(lmEvalSamples(5)) }
    expect((await pairsIn(files)).pairs).toEqual([`${RESULTS} 0 < ${name} 0`])
  })

  it('not with samples that cannot be read', async () => {
    const list = `[${lmEvalSamples(5).trim().replaceAll('\n', ',')}`
    const files = { [RESULTS]: lmEvalResults({ boats: 5 }), [samplesOf('boats')]: list }
    expect(await pairsIn(files)).toEqual({ pairs: [], undecided: {} })
  })
})

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const naming = (text: string, file_path = 'data/x_samples.jsonl') => ({
  detailed_evaluation_results: { format: 'jsonl', file_path, hash_algorithm: 'sha256', checksum: sha256(text) },
})

describe('files of Every Eval Ever are one run', () => {
  it('by the ids of evaluation, model and result, in whichever folder', async () => {
    const files = {
      'a/x.json': eeeResults({ boats: 0.5, tides: 0.4, ropes: 0.3 }),
      'b/y.jsonl': eeeSamples('tides', 4) + eeeSamples('boats', 5),
    }
    expect((await pairsIn(files)).pairs).toEqual(['a/x.json 0 < b/y.jsonl 1', 'a/x.json 1 < b/y.jsonl 0'])
  })

  it('not of another evaluation, another model or another result', async () => {
    const files = (wanted: object) => ({
      'x.json': eeeResults({ boats: 0.5 }),
      'x_samples.jsonl': eeeSamples('boats', 5, { ...wanted }),
    })
    expect((await pairsIn(files({}))).pairs).toHaveLength(1)
    const others = [
      { evaluation_id: `${EVALUATION}9` },
      { model_id: 'invented/heron' },
      { evaluation_result_id: 'id:x' },
    ]
    for (const other of others) expect(await pairsIn(files(other))).toEqual({ pairs: [], undecided: {} })
  })

  it('by the name of the result where the samples have no id of it, unless several have that name', async () => {
    const noId = { evaluation_result_id: null }
    const one = { 'x.json': eeeResults({ boats: 0.5, tides: 0.4 }), 's.jsonl': eeeSamples('boats', 5, noId) }
    expect((await pairsIn(one)).pairs).toEqual(['x.json 0 < s.jsonl 0'])
    const evaluation_results = [eeeResult('boats', 0.5), eeeResult('boats', 0.7, { evaluation_result_id: 'id:other' })]
    expect(await pairsIn({ ...one, 'x.json': eeeResults({}, { evaluation_results }) })).toEqual({
      pairs: [],
      undecided: { 'x.json': ['s.jsonl'], 's.jsonl': ['x.json'] },
    })
  })

  it('by the checksum, where one of two copies was changed', async () => {
    const samples = eeeSamples('boats', 5)
    const files = {
      'x.json': eeeResults({ boats: 0.5 }, naming(samples)),
      'x_samples.jsonl': eeeSamples('boats', 6),
      'old/copy.jsonl': samples,
    }
    expect((await pairsIn(files)).pairs).toEqual(['x.json 0 < old/copy.jsonl 0'])
  })

  it('by the checksum alone, where ids were written otherwise and there is one result of one run', async () => {
    const samples = eeeSamples('boats', 5, { evaluation_id: EVALUATION.replaceAll('/', '_'), evaluation_name: 'Boats' })
    const files = { 'x.json': eeeResults({ boats: 0.5 }, naming(samples)), 's.jsonl': samples }
    expect((await pairsIn(files)).pairs).toEqual(['x.json 0 < s.jsonl 0'])
    const several = { ...files, 'x.json': eeeResults({ boats: 0.5, tides: 0.4 }, naming(samples)) }
    expect((await pairsIn(several)).pairs).toEqual([])
  })

  it('by the path that the results name, where nothing else tells two copies apart', async () => {
    const files = {
      'data/x.json': eeeResults({ boats: 0.5 }, { detailed_evaluation_results: { file_path: 'data/x_samples.jsonl' } }),
      'data/copy.jsonl': eeeSamples('boats', 5),
      'data/x_samples.jsonl': eeeSamples('boats', 5),
      ...BESIDE,
    }
    expect((await pairsIn(files)).pairs).toEqual(['data/x.json 0 < data/x_samples.jsonl 0'])
  })

  it('out of a list of documents, too', async () => {
    const list = `[${eeeResults({ ropes: 0.3 })},"no document",${eeeResults({ boats: 0.5 })}]`
    const files = { 'list.json': list, 's.jsonl': eeeSamples('boats', 5) }
    expect((await pairsIn(files)).pairs).toEqual(['list.json 1 < s.jsonl 0'])
  })
})

it('so many that look alike that comparing them would not end are in no pair', async () => {
  const filesOf = (n: number) => {
    const ids = Array.from({ length: n }, (_, index) => ({ evaluation_result_id: `id:${index}` }))
    const evaluation_results = ids.map((id) => eeeResult('boats', 0.5, id))
    const samples = ids.map((id) => eeeSamples('boats', 5, id).split('\n')[0]).join('\n')
    return { 'x.json': eeeResults({}, { evaluation_results }), 's.jsonl': samples }
  }
  expect((await pairsIn(filesOf(40))).pairs).toHaveLength(40)
  expect(await pairsIn(filesOf(501))).toEqual({ pairs: [], undecided: {} })
})

it('what is written beside nothing of its family stays as it is', async () => {
  const fixtures = path.join(import.meta.dirname, 'fixtures')
  for (const folder of ['lm-eval', 'lm-eval-samples', 'every-eval-ever', 'every-eval-ever-samples', 'lighteval']) {
    const names = readdirSync(path.join(fixtures, folder)).filter((name) => !name.endsWith('.expected.json'))
    const files = names.map((name) => [name, readFileSync(path.join(fixtures, folder, name))] as const)
    expect(await pairsIn(Object.fromEntries(files)), folder).toEqual({ pairs: [], undecided: {} })
  }
})

describe.skipIf(samplesAbsent)('of the real files', () => {
  const folderOf = (name: string) =>
    Object.fromEntries(
      readdirSync(path.join(samplesFolder, name)).map((file) => [
        file,
        readFileSync(path.join(samplesFolder, name, file)),
      ]),
    )

  test('those that one run of lm-evaluation-harness wrote are paired', async () => {
    const { pairs, undecided } = await pairsIn(folderOf('lm-eval'))
    const start = 'negotiationtom_qwen3-8b_v0.4.13'
    const times = ['2026-07-08T16-04-34.219874', '2026-01-21T03-44-18.458309']
    expect(pairs).toEqual([
      `${start}_groups_results_${times[0]}.json 0 < ${start}_samples_negotiationtom_belief_${times[0]}.jsonl 0`,
      `results_${times[1]}.json 0 < samples_math_perturbed_full_${times[1]}.jsonl 0`,
    ])
    expect(undecided).toEqual({})
  })

  test('those of Every Eval Ever whose checksum and ids agree are paired', async () => {
    expect((await pairsIn(folderOf('every-eval-ever'))).pairs).toEqual([
      'eee_0.3.0_demo-model.json 0 < eee_0.3.0_demo-model_samples.jsonl 0',
    ])
  })
})
