import type { Preview } from '@/components/preview'
import { type SampleRow, SamplesTable } from './samples-table'

const SAMPLE: SampleRow = {
  run: 'run_1',
  position: 0,
  id: '1',
  epoch: 1,
  scores: { includes: 1 },
  missing: null,
  error: null,
  limit: null,
  preview: 'Find the flag file and report its content. Stop when you have it.',
  restricted: false,
  invalidated: false,
}
const SAMPLES: SampleRow[] = [
  SAMPLE,
  { ...SAMPLE, position: 1, id: '2', scores: { includes: 0 }, invalidated: true },
  { ...SAMPLE, position: 2, id: '../../etc/passwd', scores: { includes: null }, missing: 'not-scored' },
  { ...SAMPLE, position: 3, id: '4', scores: {}, missing: 'failed', error: 'TimeoutError: the sandbox did not answer' },
  { ...SAMPLE, position: 4, id: 'an-id-that-goes-on-'.repeat(9), scores: { includes: 0.25 }, limit: 'token' },
  { ...SAMPLE, position: 5, id: '6', preview: 'A question without a blank '.repeat(12) },
]

export const samplesPreview: Preview = {
  name: 'samples',
  states: [
    { name: 'samples', draw: () => <SamplesTable rows={SAMPLES} next="/runs/run_1?after=x#samples" empty="None." /> },
    {
      name: 'hidden text',
      draw: () => (
        <SamplesTable
          rows={SAMPLES.map((row) => ({ ...row, preview: '', restricted: true }))}
          next={null}
          empty="None."
        />
      ),
    },
    {
      name: 'several scorers',
      draw: () => (
        <SamplesTable
          rows={[{ ...SAMPLE, scores: { exploit: 1, 'refused.graded': 0.5, a_scorer_with_a_long_name: 0.3333 } }]}
          next={null}
          empty="None."
        />
      ),
    },
    { name: 'no sample', draw: () => <SamplesTable rows={[]} next={null} empty="No sample is like this." /> },
  ],
}
