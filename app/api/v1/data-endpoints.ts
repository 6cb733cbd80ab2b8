import { z } from 'zod'
import { benchmarkChange } from '@/lib/assess/benchmark-input'
import { addAreaInput } from '@/lib/review/add-area'
import { addBenchmarkInput } from '@/lib/review/add-benchmark'
import { changeAreaBody } from '@/lib/review/change-area'
import { changeBenchmarkBody } from '@/lib/review/change-benchmark'
import { changeModelBody } from '@/lib/review/change-model'
import { benchmarkEffectSchema, dataChangeSchema } from './data-schemas'
import { act, change, define, id, list, none, paging } from './endpoint'
import { areaSchema, benchmarkSchema, modelSchema } from './schemas'

/* Areas, benchmarks and what is known of models, as an administrator says them. */

export const addAreaEndpoint = act({
  key: 'addArea',
  path: '/areas',
  may: 'area.change',
  body: addAreaInput,
  makes: true,
  answer: areaSchema,
})
export const changeAreaEndpoint = change({
  key: 'changeArea',
  path: '/areas/{id}',
  may: 'area.change',
  body: changeAreaBody,
  answer: areaSchema,
})
export const addBenchmarkEndpoint = act({
  key: 'addBenchmark',
  path: '/benchmarks',
  may: 'benchmark.change',
  body: addBenchmarkInput,
  makes: true,
  answer: benchmarkSchema,
})
export const benchmarkEndpoint = define({
  key: 'benchmark',
  path: '/benchmarks/{id}',
  may: 'pages.read',
  query: none,
  versioned: true,
  answer: benchmarkSchema,
})
export const changeBenchmarkEndpoint = change({
  key: 'changeBenchmark',
  path: '/benchmarks/{id}',
  may: 'benchmark.change',
  body: changeBenchmarkBody,
  answer: benchmarkSchema,
})
export const benchmarkEffectEndpoint = act({
  key: 'benchmarkEffect',
  path: '/benchmarks/{id}/preview',
  may: 'benchmark.change',
  body: benchmarkChange,
  answer: benchmarkEffectSchema,
})
export const changeModelEndpoint = change({
  key: 'changeModel',
  path: '/models/{id}',
  may: 'model.change',
  body: changeModelBody,
  answer: modelSchema,
})
export const changesEndpoint = define({
  key: 'changes',
  path: '/changes',
  may: 'pages.read',
  query: z.strictObject({ area: id, benchmark: id, ...paging }),
  answer: list(dataChangeSchema),
})
