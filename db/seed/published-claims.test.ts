import { createTranslator } from 'use-intl/core'
import { expect, it } from 'vitest'
import { linesOf } from '@/lib/assess/claim-derivation'
import { claimRule } from '@/lib/assess/claim-rule'
import { claimProblem } from '@/lib/assess/claim-stated'
import { catalogue, DEFAULT_LOCALE } from '@/lib/messages/catalogue'
import published from './published/claims.json'

it('every claim of the publications expects what it reports, within rounding', () => {
  const wrong = published.flatMap(({ id, reported, rule }) => {
    const problem = rule === null ? null : claimProblem(reported, claimRule.parse(rule))
    return problem === null ? [] : [`${id}: ${problem}`]
  })
  expect(wrong).toEqual([])
})

it('every rule of the publications can be said in words, with its base, its tolerance and what it expects', () => {
  const wrong: unknown[] = []
  const messages = catalogue[DEFAULT_LOCALE]
  const onError = (error: unknown) => wrong.push(error)
  const t = createTranslator({ locale: DEFAULT_LOCALE, messages, namespace: 'claims', onError })
  const names = new Map([['mdl_safework-r1', 'SafeWork-R1']])
  const said = new Map(
    published.flatMap(({ id, rule }) =>
      rule === null
        ? []
        : [[id, linesOf(claimRule.parse(rule), names).map((line) => t(`ruleSays.${line.kind}`, line.said))] as const],
    ),
  )
  expect(wrong).toEqual([])
  expect(said.get('r1-5')?.[0]).toMatch(
    /^Gain of SafeWork-R1 over the base, mdl_qwen2-5-vl-72b, .* 46\.54, ± 0\.005\.$/,
  )
  expect(said.get('r1-3')?.[0]).toMatch(/Expected: 21\.6, exactly\.$/)
  expect(said.get('v15-reasoning-only')).toEqual([
    'Models that are not reasoning models with pacebench · Pass@5 normalised flag score · D-CVE (defended by WAF) > 0, where at least 10 models have it. Expected: 0.',
  ])
})
