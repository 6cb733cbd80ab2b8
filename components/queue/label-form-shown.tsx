'use client'

import type { LabelField } from '@/lib/evals/label-set'
import { LabelForm } from './label-form'

/** The form as a preview shows it: nothing is sent. */
export function LabelFormShown({ fields }: { fields: readonly LabelField[] }) {
  return <LabelForm fields={fields} item={{ queue: 'que_1', position: '0' }} submit={nothing} skip={nothing} />
}

const nothing = async () => ({ ok: true, message: null, problems: [], values: {} })
