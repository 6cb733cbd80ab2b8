import type { Warning } from '@/lib/evals/run'
import type { ImportedMetric } from './importer'
import type { SourceFile } from './source-file'

/** How the runs of a format find their samples, where these stand in files of another format beside theirs. */
export type SamplesBeside = {
  /** The format of those files. */
  format: string
  /** The score of the samples that a metric is the mean of; null: of none. */
  scoreOf(metric: ImportedMetric): string | null
  /** One for each run of a file, in their order. `path`: of that file in its archive. Throws ImportError. */
  claims(file: SourceFile, path: string): Promise<Claim[]>
}

/** What tells which samples are a run's own. */
export type Claim = {
  /** As `offerKeys` gives them: only samples that have one of these are looked at. */
  keys: string[]
  /** How surely they are; 0: they are not. Of several the surest are, and of equals none. */
  likeness(offer: Offer): number
  /** How many samples the results say there are, and what speaks against these without making them another run's. */
  expected(offer: Offer): Expected
}

export type Expected = { samples: number | null; warnings: Warning[] }

/** A run as a file of samples alone gives it: what is known of whose it is. */
export type Offer = {
  path: string
  sha256: string
  /** Which run of that file, from 0 on; and how many there are in it. */
  run: number
  of: number
  task: string
  model: string
  runGroup: string | null
  sourceId: string
}
