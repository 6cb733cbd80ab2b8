'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import type { TableMapping } from '@/lib/evals/table'
import type { FormAction } from '@/lib/form-action'
import { ColumnFields, type ColumnToName } from './column-fields'

type Props = {
  upload: string
  /** Which table of an archive it is; null: it is no archive. */
  member: string | null
  mapping: TableMapping
  columns: readonly ColumnToName[]
  benchmarks: readonly string[]
  /** Sheets of the file, beside this one, that have the same headers. */
  alike: readonly string[]
  /** Somebody has said it before: their words are what is filled in. */
  settled: boolean
  action: FormAction<void>
}

/** What each column of an uploaded table is; it is read by that. */
export function ColumnsForm({ upload, member, mapping, columns, benchmarks, alike, settled, action }: Props) {
  const t = useTranslations('uploads')
  const [state, send] = useActionState(action, START)
  const { sheet, headerRow, delimiter, decimal, layout } = mapping
  const cut = { sheet: sheet ?? '', headerRow: String(headerRow), delimiter: delimiter ?? '', decimal }
  const general = problemAt(state, 'columns') ?? problemAt(state, 'member') ?? state.message
  return (
    <form action={send} className="columns">
      <HiddenFields fields={{ upload, member: member ?? '', ...cut }} />
      <ColumnFields state={state} layout={layout} columns={columns} benchmarks={benchmarks} />
      {alike.length > 0 && (
        <label className="check">
          <input type="checkbox" name="alike" defaultChecked={mapping.alike === true} />{' '}
          {t('alikeSheets', { n: alike.length, names: alike.join(', ') })}
        </label>
      )}
      <p className="btns">
        <Submit first>{t(settled ? 'readAnew' : 'readTable')}</Submit>
        <span className="hint">{t(settled ? 'readAnewMeans' : 'rememberedColumns')}</span>
      </p>
      {general && <FormMessage refused>{general}</FormMessage>}
    </form>
  )
}
