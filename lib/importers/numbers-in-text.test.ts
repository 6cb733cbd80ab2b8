import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWhole } from './testing/read-whole'

/* A number is one in text too, and what is none is said: neither an error nor an end is dropped without a word. */

const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, 'fixtures', name), 'utf8')

async function firstRun(name: string, text: string) {
  const [whole] = (await readWhole(path.basename(name), Buffer.from(text))) ?? []
  if (!whole) throw new Error(`${name} holds no run`)
  return whole.run
}

function replaced(text: string, from: string | RegExp, to: string): string {
  const after = text.replace(from, to)
  if (after === text) throw new Error(`nothing to replace: ${from}`)
  return after
}

describe('a standard error in text', () => {
  const eee = (standardError: string) =>
    JSON.stringify({
      schema_version: '0.3.0',
      evaluation_id: 'e',
      model_info: { id: 'm', name: 'm' },
      evaluation_results: [
        {
          evaluation_name: 't',
          metric_config: { metric_name: 'accuracy', score_type: 'continuous', min_score: 0, max_score: 1 },
          score_details: {
            score: '0.5',
            uncertainty: {
              standard_error: { value: standardError },
              confidence_interval: { lower: '0.45', upper: '0.55', confidence_level: 0.95 },
            },
          },
        },
      ],
    })

  it('of Every Eval Ever is read, and so are the ends of its interval', async () => {
    const run = await firstRun('x.json', eee('0.02'))
    const reported = { low: 0.45, high: 0.55, level: 0.95 }
    expect(run.metrics).toMatchObject([{ value: 0.5, stderr: 0.02, reported }])
    expect(run.warnings).toEqual([])
  })

  it('that is no number is said to be odd, unless it says that there is none', async () => {
    const odd = await firstRun('x.json', eee('small'))
    expect(odd.metrics).toMatchObject([{ stderr: null }])
    expect(odd.warnings).toMatchObject([{ code: 'field-odd', message: expect.stringContaining('small') }])
    expect((await firstRun('x.json', eee('NaN'))).warnings).toEqual([])
  })

  it('of lm-evaluation-harness is read', async () => {
    const results = {
      a_task: { 'acc,none': '0.5', 'acc_stderr,none': '0.01' },
      b: { 'acc,none': 1, 'acc_stderr,none': 'N/A' },
    }
    const text = JSON.stringify({
      results,
      configs: {},
      versions: {},
      'n-shot': {},
      config: { model: 'm' },
      git_hash: 'a',
    })
    expect((await firstRun('results.json', text)).metrics).toMatchObject([{ value: 0.5, stderr: 0.01 }])
  })
})

describe('the ends of an interval that are no two numbers', () => {
  it('of METR are said', async () => {
    const text = replaced(fixture('metr-horizon/plain.yaml'), 'ci_high: 169.789759', 'ci_high: .inf')
    const run = await firstRun('x.yaml', text)
    expect(run.metrics[0]).toMatchObject({ name: 'p50_horizon_length', value: 101.182643, reported: null })
    expect(run.warnings).toMatchObject([
      { code: 'interval-unreadable', message: expect.stringContaining('Infinity'), place: 'p50_horizon_length' },
    ])
  })

  it('of a bill of materials are said', async () => {
    const metric = { type: 'accuracy', value: '0.85', confidenceInterval: { lowerBound: '82%', upperBound: '88%' } }
    const text = JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      components: [
        {
          type: 'machine-learning-model',
          name: 'm',
          modelCard: { quantitativeAnalysis: { performanceMetrics: [metric] } },
        },
      ],
    })
    const run = await firstRun('bom.json', text)
    expect(run.metrics).toMatchObject([{ value: 0.85, reported: null }])
    expect(run.warnings).toMatchObject([{ code: 'interval-unreadable', message: expect.stringContaining('88%') }])
  })
})
