import { MODEL_KINDS, type ModelKind } from '@/lib/assess/overview'
import { choice, type Params, writeState } from '@/lib/url-state'

/** Which models the overview shows. */
export const KIND = { kind: choice('models', MODEL_KINDS, 'all') }

/** A kind without any model is not offered, unless it is the one asked for. */
export function kindTabs(
  params: Params,
  shown: ModelKind,
  kinds: Record<ModelKind, number>,
  name: (kind: ModelKind, n: number) => string,
) {
  return MODEL_KINDS.filter((kind) => kind === shown || kinds[kind] > 0).map((kind) => ({
    href: writeState(KIND, params, { kind }),
    label: name(kind, kinds[kind]),
    current: kind === shown,
  }))
}
