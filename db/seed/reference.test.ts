import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { published } from './published-files'

// The documents these files were rewritten from; a clone on its own does not have them.
const folder = fileURLToPath(new URL('../../../shared/reference/', import.meta.url))
const absent = existsSync(folder) ? false : 'there is no ../shared/reference to compare with'

const EVIDENCE: Record<string, string> = {
  'VERBATIM-NUMBER': 'author',
  VERBATIM: 'author',
  'READ-OFF-FIGURE': 'figure',
  SECONDARY: 'second-hand',
  INFERRED: 'second-hand',
}
const UNITS: Record<string, string> = { 'fraction 0-1': 'fraction', percent: 'percent', minutes: 'minutes' }
const FILES = ['safework-f1-v1', 'safework-f1-v1.5', 'pacebench-iclr2026', 'safework-r1', 'agent-matrix']

const result = z.object({
  source: z.object({ title: z.string(), arxiv: z.string().nullable(), table: z.string().nullable() }),
  metric: z.string(),
  unit: z.string(),
  model: z.string(),
  value: z.number(),
  evidence: z.string(),
})
const round = z.object({
  model: z.string(),
  iteration: z.number(),
  attack_success_count: z.number(),
  defense_success_rate_percent: z.number(),
})
const file = z.object({
  results: z.array(result),
  adversarial_hardening_rounds: z.array(round).default([]),
  claims: z.array(z.object({ id: z.string() })).default([]),
  reported_aggregates: z.array(z.object({ value: z.number() })).default([]),
})
const benchmark = z.looseObject({ id: z.string() })

function read(name: string): unknown {
  return JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8'))
}

/** A value with everything that says where it stands, so that two lists can be compared as sets. */
function line(model: string, value: number, unit: string, evidence: string, source: z.output<typeof result>['source']) {
  return [model, value, unit, evidence, source.title, source.arxiv, source.table].join(' | ')
}

describe.skipIf(absent)(`seed files beside the reference${absent ? `: ${absent}` : ''}`, () => {
  test('every value is there once, in its unit, with its source and evidence grade, and no other', () => {
    const theirs = FILES.flatMap((name) => file.parse(read(name)).results)
      // Baselines and aggregates in capitals are no models: they are claims.
      .filter(({ model }) => !/^[A-Z]+(_[A-Z]+)+$/.test(model))
      .map(({ model, value, unit, evidence, source }) =>
        line(model, value, UNITS[unit] ?? unit, EVIDENCE[evidence] ?? evidence, source),
      )
    const ours = published.runs
      .filter(({ task }) => task !== 'rvb-hardening')
      .flatMap(({ model, evidence, source, metrics }) =>
        metrics.map(({ value, unit }) => line(model, value, unit, evidence, source)),
      )
    expect(ours.sort()).toEqual(theirs.sort())
    expect(ours).toHaveLength(80 + 40 + 63 + 3 + 4)
  })

  test('the hardening rounds are there, round by round', () => {
    const theirs = file
      .parse(read('safework-f1-v1.5'))
      .adversarial_hardening_rounds.flatMap((one) => [
        `${one.model} iteration ${one.iteration} attack success count ${one.attack_success_count} count`,
        `${one.model} iteration ${one.iteration} defence success rate ${one.defense_success_rate_percent} percent`,
      ])
    const ours = published.runs
      .filter(({ task }) => task === 'rvb-hardening')
      .flatMap(({ model, metrics }) =>
        metrics.map(({ group, name, value, unit }) => `${model} ${group} ${name} ${value} ${unit}`),
      )
    expect(ours.sort()).toEqual(theirs.sort())
    expect(ours).toHaveLength(48)
  })

  test('the benchmarks are the same', () => {
    const theirs = z.object({ benchmarks: z.array(benchmark) }).parse(read('benchmarks')).benchmarks
    expect(published.benchmarks).toEqual(theirs)
    expect(theirs).toHaveLength(84)
  })

  test('every claim and every reported aggregate of the reference has a claim here', () => {
    const files = FILES.map((name) => file.parse(read(name)))
    const ids = published.claims.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(files.flatMap((one) => one.claims.map(({ id }) => id.toLowerCase()))))
    const reported = published.claims.map((claim) => claim.reported)
    expect(reported).toEqual(
      expect.arrayContaining(files.flatMap((one) => one.reported_aggregates.map(({ value }) => value))),
    )
  })
})
