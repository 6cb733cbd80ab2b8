'use client'

import type { ComponentProps } from 'react'
import { ColumnsForm } from './columns-form'
import { LearnedColumnsForm } from './learned-columns-form'
import { MapAllForm } from './map-all-form'

/* Forms that are only shown: what they send goes nowhere. */

const refused = async () => ({
  ok: false,
  message: null,
  problems: [{ path: 'benchmark-1', message: '—' }],
  values: {},
})

export function ColumnsShown(props: Omit<ComponentProps<typeof ColumnsForm>, 'action'>) {
  return <ColumnsForm {...props} action={refused} />
}

export function LearnedColumnsShown(props: Omit<ComponentProps<typeof LearnedColumnsForm>, 'action'>) {
  return <LearnedColumnsForm {...props} action={refused} />
}

export function MapAllShown(props: Omit<ComponentProps<typeof MapAllForm>, 'action'>) {
  return <MapAllForm {...props} action={refused} />
}
