'use server'

import { redirect } from 'next/navigation'
import type { EffectShown } from '@/components/forms/benchmark-edit-form'
import { benchmarkEffect, lookAtBenchmark } from '@/lib/assess/benchmark-effect'
import { benchmarkHistory } from '@/lib/assess/benchmark-history'
import { type FormState, formAction } from '@/lib/form-action'
import { changeBenchmark, changeBenchmarkInput } from '@/lib/review/change-benchmark'
import { toShown } from './effect-rows'

const look = formAction(
  { may: 'benchmark.change', input: lookAtBenchmark },
  async (actor, { id, version, ...change }) => {
    const [effect, history] = await Promise.all([benchmarkEffect(actor, id, change), benchmarkHistory(actor, id)])
    return toShown(effect, history, version)
  },
)

const save = formAction(
  { may: 'benchmark.change', input: changeBenchmarkInput },
  async (actor, input): Promise<never> => redirect(`/benchmarks/${await changeBenchmark(actor, input)}`),
)

/** Where saving is refused, what it would do is shown again beside why. */
export async function change(state: FormState<EffectShown>, form: FormData): Promise<FormState<EffectShown>> {
  if (form.get('do') !== 'save') return look(state, form)
  const refused = await save({ ...state, result: undefined }, form)
  return { ...refused, result: (await look(state, form)).result }
}
