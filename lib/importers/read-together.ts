import type { ImportedRun, ImportedSample, Importer } from './importer'
import { nameOf } from './member-path'
import { openFile, type Pair } from './pair-files'
import { importers } from './registry'
import type { SamplesBeside } from './samples-beside'
import type { SourceFile } from './source-file'

/**
 * The runs of one file of an archive, and of those that are in a pair the samples from the other file: its places name that
 * file as their member. Throws ImportError.
 */
export async function* readTogether(
  archive: SourceFile,
  { samplesBeside }: Importer,
  runs: AsyncIterable<ImportedRun>,
  pairs: readonly Pair[],
): AsyncGenerator<ImportedRun> {
  const ofRun = new Map(pairs.map((pair) => [pair.results.run, pair]))
  // One at a time, as it is whole in memory; results of one evaluation most often share theirs.
  let opened: { path: string | null; runs: ImportedRun[] } = { path: null, runs: [] }
  let index = 0
  for await (const run of runs) {
    const pair = ofRun.get(index)
    index += 1
    if (!samplesBeside || !pair) {
      yield run
      continue
    }
    const { path } = pair.samples
    if (opened.path !== path) opened = { path, runs: await runsOfSamples(archive, path, samplesBeside) }
    const samples = opened.runs[pair.samples.run]
    yield samples ? together(run, samples, pair, samplesBeside) : run
  }
}

async function runsOfSamples(archive: SourceFile, path: string, { format }: SamplesBeside): Promise<ImportedRun[]> {
  const importer = importers.find(({ id }) => id === format)
  const runs: ImportedRun[] = []
  if (importer) for await (const run of importer.read(await openFile(archive, path))) runs.push(run)
  return runs
}

/** Of the rest of what is odd in a file of samples the results know better. */
const ODD_SAMPLES = new Set(['lines-unreadable', 'implausible'])

function together(run: ImportedRun, samples: ImportedRun, pair: Pair, beside: SamplesBeside): ImportedRun {
  const { path } = pair.samples
  const n = pair.expected.samples
  const odd = samples.warnings.filter(({ code }) => ODD_SAMPLES.has(code))
  return {
    ...run,
    epochs: run.epochs ?? samples.epochs,
    header: n === null ? null : { total: n, completed: n },
    metrics: run.metrics.map((metric) => ({ ...metric, score: beside.scoreOf(metric) })),
    warnings: [
      ...run.warnings,
      ...pair.expected.warnings,
      ...odd.map((one) => ({ ...one, place: [nameOf(path), one.place].filter((part) => part !== null).join(': ') })),
    ],
    sampleCount: samples.sampleCount,
    samples: () => placedIn(path, samples),
  }
}

async function* placedIn(path: string, run: ImportedRun): AsyncGenerator<ImportedSample[]> {
  for await (const some of run.samples()) {
    yield some.map((sample) => ({ ...sample, place: { ...sample.place, member: path } }))
  }
}
