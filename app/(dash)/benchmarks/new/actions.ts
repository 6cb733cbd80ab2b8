'use server'

import { redirect } from 'next/navigation'
import { formAction } from '@/lib/form-action'
import { addBenchmark, addBenchmarkForm } from '@/lib/review/add-benchmark'

export const add = formAction(
  { may: 'benchmark.change', input: addBenchmarkForm },
  async (actor, input): Promise<void> => {
    redirect(`/benchmarks/${await addBenchmark(actor, input)}`)
  },
)
