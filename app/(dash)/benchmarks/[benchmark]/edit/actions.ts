'use server'

import { redirect } from 'next/navigation'
import { benchmarkEffect, lookAtBenchmark } from '@/lib/assess/benchmark-effect'
import { benchmarkHistory } from '@/lib/assess/benchmark-history'
import { formAction } from '@/lib/form-action'
import { changeBenchmark, changeBenchmarkInput } from '@/lib/review/change-benchmark'
import { toShown } from './effect-rows'

export const look = formAction(
  { may: 'benchmark.change', input: lookAtBenchmark },
  async (actor, { id, version, ...change }) => {
    const [effect, history] = await Promise.all([benchmarkEffect(actor, id, change), benchmarkHistory(actor, id)])
    return toShown(effect, history, version)
  },
)

export const save = formAction(
  { may: 'benchmark.change', input: changeBenchmarkInput },
  async (actor, input): Promise<void> => {
    redirect(`/benchmarks/${await changeBenchmark(actor, input)}`)
  },
)
