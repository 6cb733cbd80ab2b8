import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { FormState } from '@/lib/form-action'
import type { Benchmark } from '@/lib/risk/benchmark'
import type { Point } from '@/lib/risk/line'
import { checkPolicy, checkThresholdPolicy } from '@/lib/risk/policy-check'
import { areaAt, type EditedPolicy } from './edited-policy'
import type { Named } from './line-fields'

type Asked = {
  draft: EditedPolicy
  area: Named
  areas: readonly Named[]
  benchmarks: readonly Benchmark[]
  state: Pick<FormState, 'problems'>
}

type Problems = {
  /** The sentence for one field. */
  problem: (path: string) => string | null
  /** Why it cannot be kept as it is. */
  blocked: string | null
  /** Where the area's red line holds and its yellow does not. */
  counterExample: Point | null
  /** The area's lines are not whole, so nothing can be placed by them. */
  isPaused: boolean
}

/** What keeps the draft from being kept, asked as the server asks it, and what the server said besides. */
export function usePolicyProblems({ draft, area, areas, benchmarks, state }: Asked): Problems {
  const t = useTranslations('policyEditor.problem')
  const known = useMemo(() => new Map(benchmarks.map((one) => [one.id, one])), [benchmarks])
  const names = useMemo(() => new Set(areas.map(({ id }) => id)), [areas])
  const found = useMemo(() => checkThresholdPolicy({ ...UNSAID, ...draft }, names, known), [draft, names, known])
  const own = found.map(({ path, code, values }) => ({ path, message: t(code, values) }))
  const { index, area: rules } = areaAt(draft, area.id)
  const ofLines = found.filter(({ path }) => path.startsWith(`areas.${index}.lines`))
  const isOutside = ofLines.some(({ code }) => code === 'outside-yellow' || code === 'outside-yellow-with')
  return {
    problem: (path) => [...own, ...state.problems].find((one) => one.path === path)?.message ?? null,
    blocked: own[0]?.message ?? null,
    counterExample: isOutside && rules.lines ? (checkPolicy(rules.lines)?.counterExample ?? null) : null,
    isPaused: ofLines.length > 0 && !isOutside,
  }
}

/** What the check does not look at. */
const UNSAID = { id: '', number: 0, author: { id: '', name: '' }, status: 'draft' } as const
