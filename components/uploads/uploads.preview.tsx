import type { Preview } from '@/components/preview'
import { PLAIN } from '@/lib/evals/condition'
import type { TableMapping } from '@/lib/evals/table'
import type { ColumnToName } from './column-fields'
import { FirstRows } from './first-rows'
import { FormatList, type FormatRow } from './format-list'
import { ColumnsShown, LearnedColumnsShown, MapAllShown } from './forms-shown'
import { TableCutForm } from './table-cut-form'
import type { UploadRun } from './upload-run'
import { UploadRunsTable } from './upload-runs-table'
import { type UploadRow, UploadsTable } from './uploads-table'

const UPLOAD: UploadRow = {
  id: 'upl_1',
  name: 'cybench_2026-08-11.eval',
  bytes: 12_480_000,
  state: 'pending',
  formatLabel: 'Inspect log (.eval)',
  runs: 3,
  pendingRuns: 2,
  unmapped: false,
  sentBy: 'Ada Demo',
  uploadedAt: '2026-11-03T14:20:00Z',
  error: null,
}
const UPLOADS: UploadRow[] = [
  UPLOAD,
  { ...UPLOAD, id: 'upl_2', name: 'reading.json', state: 'reading', formatLabel: null, runs: 0, pendingRuns: 0 },
  {
    ...UPLOAD,
    id: 'upl_3',
    name: `${'a-file-name-without-any-blank-'.repeat(6)}.eval`,
    bytes: 0,
    state: 'failed',
    formatLabel: null,
    runs: 0,
    pendingRuns: 0,
    error: 'The file is empty: it has 0 bytes. Send it again.',
  },
  { ...UPLOAD, id: 'upl_4', state: 'accepted', pendingRuns: 0 },
  {
    ...UPLOAD,
    id: 'upl_5',
    name: 'scores.csv',
    formatLabel: 'Table (CSV, TSV)',
    runs: 0,
    pendingRuns: 0,
    unmapped: true,
  },
]

const RUN: UploadRun = {
  id: 'run_1',
  task: 'inspect_evals/gdm_intercode_ctf',
  member: null,
  status: 'success',
  state: 'pending',
  error: null,
  modelAsWritten: 'anthropic/claude-haiku-4-5',
  model: { id: 'mdl_1', name: 'Demo Osprey' },
  modelProposed: null,
  benchmark: { id: 'bmk_1', name: 'InterCode CTF', areaName: 'Cyber offense', axis: 'capability' },
  benchmarkDecided: true,
  learned: true,
  direction: 'higher',
  directionSettled: true,
  metrics: [],
  measured: { name: 'accuracy', unit: 'fraction', of: { value: 0.5, low: 0.2366, high: 0.7634 }, n: 10 },
  points: 30,
  condition: PLAIN,
  evaluatorRelationship: 'third-party',
  harness: { name: 'inspect_ai', version: '0.3.241' },
  completedAt: '2026-05-01T08:05:00Z',
  samples: { inFile: 10, header: { total: 10, completed: 10 } },
  warnings: [],
  revisionOf: null,
  alreadyStored: false,
  retry: null,
  counterpart: null,
  asks: [],
  unitLastSaid: null,
}
const RUNS: UploadRun[] = [
  RUN,
  {
    ...RUN,
    id: 'run_2',
    task: 'a_task_with_a_name_that_goes_on_and_on_without_any_blank_to_break_it_at',
    model: null,
    modelProposed: 'Qwen3-235B-A22B-Thinking-2507-FP8-preview-of-the-release-candidate',
    benchmark: null,
    benchmarkDecided: false,
    directionSettled: false,
    measured: null,
    points: null,
    asks: ['model', 'benchmark', 'evaluator'],
  },
  { ...RUN, id: 'run_3', status: 'error', error: 'RuntimeError', measured: null, points: null, state: 'rejected' },
]

const FORMAT: FormatRow = {
  id: 'lm-eval',
  label: 'lm-evaluation-harness results (.json)',
  about: 'https://example.org',
  files: 'results_*.json',
  produce: 'lm_eval run --model … --tasks … --output_path …',
  part: false,
  beside: 'lm-evaluation-harness samples (.jsonl)',
  read: ['model', 'task', 'metrics', 'start and end'],
  notRead: ['samples with scores'],
  unread: 'results/*.html',
}

const MAPPING: TableMapping = {
  sheet: null,
  headerRow: 1,
  delimiter: ';',
  decimal: ',',
  layout: 'wide',
  columns: [
    { index: 0, role: 'model', benchmark: null, unit: null },
    { index: 1, role: 'value', benchmark: 'bmk_1', unit: 'percent' },
    { index: 2, role: 'ignore', benchmark: null, unit: null },
  ],
}
const LONG = 'a_column_whose_name_goes_on_and_on_without_any_blank_to_break_it_at'
const COLUMNS: ColumnToName[] = MAPPING.columns.map((said, index) => ({
  index,
  header: ['Kandidat', 'Cyber, InterCode (%)', LONG][index] ?? '',
  examples: [['lab/one', 'lab/two'], ['42,5', '50', '61,25'], []][index] ?? [],
  said,
  benchmark: index === 1 ? 'InterCode CTF' : '',
}))
const MANY_COLUMNS: ColumnToName[] = Array.from({ length: 40 }, (_, index) => ({
  index,
  header: index === 3 ? LONG.repeat(4) : `Benchmark number ${index}`,
  examples: null,
  said: { index, role: index === 0 ? 'model' : 'value', benchmark: null, unit: index === 0 ? null : 'percent' },
  benchmark: '',
}))

export const uploadsPreview: Preview = {
  name: 'uploads',
  states: [
    { name: 'files received', draw: () => <UploadsTable rows={UPLOADS} next="/uploads?cursor=next" /> },
    { name: 'no file', draw: () => <UploadsTable rows={[]} next={null} /> },
    { name: 'formats', draw: () => <FormatList formats={[FORMAT, { ...FORMAT, id: 'part', part: true }]} /> },
    {
      name: 'columns to be named',
      draw: () => (
        <ColumnsShown
          upload="upl_5"
          member={null}
          mapping={MAPPING}
          columns={COLUMNS}
          benchmarks={['InterCode CTF']}
          alike={['June', 'July']}
          settled={false}
        />
      ),
    },
    {
      name: 'learned columns to be changed, of a table with many',
      draw: () => (
        <LearnedColumnsShown
          fields={{ signature: 'aa', said: 'map_1' }}
          layout="wide"
          columns={MANY_COLUMNS}
          benchmarks={['InterCode CTF']}
        />
      ),
    },
    {
      name: 'how a table is cut',
      draw: () => <TableCutForm sheets={['attack', 'base']} mapping={MAPPING} member={null} />,
    },
    {
      name: 'first rows of a table',
      draw: () => (
        <FirstRows
          label="The first 2 rows"
          headers={['Kandidat', 'Cyber, InterCode (%)', LONG]}
          rows={[
            ['lab/one', '42,5', ''],
            ['lab/two', '50', LONG],
          ]}
        />
      ),
    },
    {
      name: 'said of all runs',
      draw: () => <MapAllShown upload="upl_1" runs={312} withoutBenchmark={40} withoutUnit={3} />,
    },
    { name: 'what was understood', draw: () => <UploadRunsTable rows={RUNS} /> },
  ],
}
