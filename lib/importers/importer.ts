import type { MoreWhen } from '@/lib/evals/axis'
import type { Condition } from '@/lib/evals/condition'
import type { Metric } from '@/lib/evals/metric'
import type { EvaluatorRelationship, Evidence, RunStatus, Source, Warning } from '@/lib/evals/run'
import type { SampleFacts, SamplePlace, Transcript } from '@/lib/evals/sample'
import type { Setup } from '@/lib/evals/setup'
import type { TableCut, TableMapping, TableView } from '@/lib/evals/table'
import type { Peek } from './peek'
import type { SamplesBeside } from './samples-beside'
import type { SourceFile } from './source-file'

/** A metric as a file gives it. `reported`: the interval as written; its level is a share, null where the file says none. */
export type ImportedMetric = Omit<Metric, 'interval' | 'primary'> & {
  reported: { low: number; high: number; level: number | null } | null
  /** Which way is better, where the file says so: of a capability more of it, of safety more of that. */
  betterWhen?: MoreWhen
  /** In our own export: it is what the run's benchmark reads there. */
  primary?: true
  /** Which score of the samples it is the mean of, where its scorer does not tell; null: of none. */
  score?: string | null
}

/**
 * Who evaluated, where it was published, under which condition, and of which benchmark (an id of the table of benchmarks);
 * null: it is not said. A benchmark that is null was left open by a person who saw what was proposed; one that is missing
 * may be guessed. `evidence`: of a published value.
 */
export type Stated = {
  evaluatorRelationship: EvaluatorRelationship | null
  source: Source | null
  condition: Condition | null
  benchmark?: string | null
  evidence?: Evidence | null
}

/** How a run that was exported is known where it was exported: the format it was read in there, its model as written. */
export type Origin = { format: string; model: string }

/** One run of a file, its samples not read yet. Times are ISO 8601 with zone. */
export type ImportedRun = {
  /** The run's own id in its file; with format, model and task it tells one run from another. */
  sourceId: string
  /** Nothing in its file names it: its id is a digest of what it says, and it is no revision of any other run. */
  unnamed?: true
  /** What the harness started together. */
  runGroup: string | null
  /** The same in every attempt at one piece of work: the latest success counts, never the sum. */
  retryChain: string | null
  task: string
  taskVersion: string | null
  /** As written. */
  model: string
  status: RunStatus
  error: { message: string } | null
  startedAt: string | null
  completedAt: string | null
  epochs: number | null
  harness: { name: string; version: string | null }
  gitCommit: string | null
  dataset: { name: string | null; samples: number | null }
  /** What the file's header claims; never overwritten by what was counted. */
  header: { total: number; completed: number } | null
  /** How it was set up, as far as its file says so; it tells no content from another. */
  setup?: Setup
  /** What the file itself, or who mapped its columns, says of what else has to be asked for. */
  stated?: Stated
  /** Only in our own export. */
  origin?: Origin
  /** In the order of the file: the first is its own headline. */
  metrics: ImportedMetric[]
  warnings: Warning[]
  /** How many samples will come, for progress; null where only reading tells. */
  sampleCount: number | null
  /**
   * In file order, some at a time, read as they are asked for: a run of any size is never in memory at once. Throws
   * ImportError.
   */
  samples(): AsyncIterable<ImportedSample[]>
}

/**
 * `content`: the same for the same bytes, and another where a word of it was changed. `again`: one with its id and epoch
 * came before it in the run; the last one counts, and only that is kept.
 */
export type ImportedSample = SampleFacts & {
  place: SamplePlace
  content: string
  warnings: Warning[]
  again?: true
}

/** Whether a text names a benchmark that is known where a file is read. */
export type NamesBenchmark = (text: string) => boolean

export type Recognised = { yes: string } | { no: string }

/** What a format can say of a run; worded in the catalogue, so that the list of formats is drawn from the importers. */
export const FACTS = [
  'status',
  'times',
  'n',
  'stderr',
  'interval',
  'counts',
  'samples',
  'transcripts',
  'attachments',
  'version',
  'commit',
  'setup',
  'relationship',
  'source',
] as const
export type Fact = (typeof FACTS)[number]

/**
 * One file format. Pure: it sees the file only through `SourceFile`. Every failure is an `ImportError` of one sentence
 * that says what was wrong and where; what is odd but readable is a warning with its place.
 */
export type Importer = {
  /** What is stored as the run's format: 'inspect-eval'. */
  id: string
  /** Formats of one family write the same run in different shapes: 'inspect'. */
  family: string
  label: string
  /** Where the format is specified. */
  about: string
  /** Names such files usually have, for a person to find theirs by; never asked by `recognise`. */
  files: string
  /** The command, setting or place that makes such a file: code, not words. */
  produce: string
  /** What is read of a run beside model, task and metrics. What is not named here is not read. */
  reads: readonly Fact[]
  /** Files that its program writes beside these, and that are read by nothing here; code, not words. */
  unread?: string
  /** It is only a piece of what belongs together: it is known in order to be refused with a word on the rest. */
  part?: true
  /** What in the content shows that it is this format (one short clause), or why it is not. Never by the file's name. */
  recognise(peek: Peek): Recognised | Promise<Recognised>
  /** `mapping`: what a person said of a table's columns; without it a table is read as it is guessed to be. */
  read(file: SourceFile, mapping?: TableMapping): AsyncIterable<ImportedRun>
  /**
   * For a table: what a person has to say something about, with guesses. `cut`: how they want it cut into cells. Without
   * `namesBenchmark` its columns are guessed as if no benchmark were known.
   */
  table?(file: SourceFile, cut: TableCut | null, namesBenchmark?: NamesBenchmark): Promise<TableView>
  /** Every sheet of it, or every table of a text; null: one without a table. */
  sheets?(file: SourceFile, namesBenchmark?: NamesBenchmark): Promise<{ name: string; view: TableView | null }[]>
  /**
   * One sample with its whole transcript, read by range from where `samples()` said it stands. Of one too large to be held
   * the messages from number `from` on, counted from 0, as many as fit.
   */
  readSample?(file: SourceFile, place: SamplePlace, from?: number): Promise<Transcript>
  /**
   * How many bytes are unpacked to read a sample whole or one of its attachments. Left out: as many as its place says, or
   * nobody knows. null: it is not there.
   */
  sampleBytes?(file: SourceFile, place: SamplePlace): Promise<number | null>
  /** Its runs' samples are in files of another format beside it: in an archive both are read as one. */
  samplesBeside?: SamplesBeside
  /** A text that a transcript only names, fetched when somebody wants it. null: there is no such text. */
  readAttachment?(file: SourceFile, place: SamplePlace, name: string): Promise<string | null>
}
