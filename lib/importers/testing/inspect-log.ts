import { type Member, writeZip } from './zip-writer'

type Fields = Record<string, unknown>

/** The header of a small, whole, successful log of ten questions, five of them right; `wanted` overrides field by field. */
export function inspectLogHeader(wanted: { eval?: Fields; results?: Fields | null } & Fields = {}): Fields {
  const { eval: spec, results, ...rest } = wanted
  return {
    version: 2,
    status: 'success',
    eval: {
      eval_id: 'eval-1',
      run_id: 'run-1',
      task_id: 'task-1',
      created: '2026-05-01T10:00:00+02:00',
      task: 'inspect_evals/gdm_intercode_ctf',
      task_version: '2-B',
      model: 'anthropic/claude-haiku-4-5',
      dataset: { name: 'ic_ctf', samples: 10 },
      config: { epochs: 1 },
      revision: { type: 'git', origin: 'git@example.org:x.git', commit: 'abc1234' },
      packages: { inspect_ai: '0.3.241' },
      ...spec,
    },
    plan: {},
    ...(results === null
      ? {}
      : {
          results: {
            total_samples: 10,
            completed_samples: 10,
            scores: [scoreOf('includes', { accuracy: 0.5, stderr: Math.sqrt(0.25 / 9) }, { scored_samples: 10 })],
            ...results,
          },
        }),
    stats: { started_at: '2026-05-01T10:00:01+02:00', completed_at: '2026-05-01T10:05:00+02:00' },
    ...rest,
  }
}

/** One entry of `results.scores`. */
export function scoreOf(scorer: string, metrics: Record<string, unknown>, more: Fields = {}): Fields {
  const named = Object.entries(metrics).map(([name, value]) => [name, { name, value, params: {} }])
  return { name: scorer, scorer, params: {}, metrics: Object.fromEntries(named), ...more }
}

/** The sample of this number, from 1 on: odd ones are right. */
export function inspectLogSample(number: number, wanted: Fields = {}): Fields {
  return {
    id: number,
    epoch: 1,
    input: `Question ${number}: find the flag.`,
    target: 'flag',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: `Question ${number}: find the flag.` },
      {
        role: 'assistant',
        content: [{ type: 'text', text: 'Looking.' }],
        tool_calls: [{ id: `call_${number}`, function: 'bash', arguments: { cmd: 'ls' }, type: 'function' }],
      },
      { role: 'tool', content: 'flag.txt', tool_call_id: `call_${number}`, function: 'bash' },
      { role: 'assistant', content: 'flag' },
    ],
    scores: { includes: { value: number % 2 ? 'C' : 'I', answer: 'flag', explanation: 'compared' } },
    metadata: {},
    ...wanted,
  }
}

export function tenSamples(): Fields[] {
  return Array.from({ length: 10 }, (_, index) => inspectLogSample(index + 1))
}

/** The members of a log as Inspect lays them out. */
export function logMembers(
  header: Fields | null,
  samples: readonly Fields[],
  method: Member['method'] = 'deflate',
): Member[] {
  const json = (name: string, value: unknown): Member => ({ name, text: JSON.stringify(value), method })
  const { version, eval: spec, plan } = header ?? inspectLogHeader()
  return [
    json('_journal/start.json', { version, eval: spec, plan }),
    ...samples.map((sample) => json(`samples/${String(sample.id)}_epoch_${String(sample.epoch)}.json`, sample)),
    ...(header ? [json('header.json', header)] : []),
  ]
}

/** A whole log as the bytes of an .eval file. */
export function evalLog(
  header: Fields | null = inspectLogHeader(),
  samples: readonly Fields[] = tenSamples(),
): Uint8Array {
  return writeZip(logMembers(header, samples))
}

/** The same log as the bytes of a .json file. */
export function jsonLog(header: Fields = inspectLogHeader(), samples: readonly Fields[] = tenSamples()): Uint8Array {
  return Buffer.from(JSON.stringify({ ...header, samples }, null, 2))
}
