'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useId } from 'react'
import { FormMessage } from '@/components/forms/form-message'
import { problemAt, START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import { Submit } from '@/components/forms/submit'
import { COLUMN_ROLES, type TableColumn, type TableMapping } from '@/lib/evals/table'
import type { FormAction } from '@/lib/form-action'

/** A column with its name, the first things in it, and what it is said or guessed to be. */
export type ColumnToName = { index: number; header: string; examples: string[]; said: TableColumn; benchmark: string }

type Props = {
  upload: string
  mapping: TableMapping
  columns: readonly ColumnToName[]
  benchmarks: readonly string[]
  /** Somebody has said it before: their words are what is filled in. */
  settled: boolean
  action: FormAction<void>
}

/** What each column of a table is. Every guess is a choice that is already made and can be seen. */
export function ColumnsForm({ upload, mapping, columns, benchmarks, settled, action }: Props) {
  const t = useTranslations('uploads')
  const [state, send] = useActionState(action, START)
  const list = useId()
  const units = useId()
  const { sheet, headerRow, delimiter, decimal, layout } = mapping
  const cut = { sheet: sheet ?? '', headerRow: String(headerRow), delimiter: delimiter ?? '', decimal }
  const general = problemAt(state, 'columns') ?? state.message
  const value = (name: string, otherwise: string) => state.values[name] ?? otherwise
  return (
    <form action={send} className="columns">
      <HiddenFields fields={{ upload, ...cut }} />
      <fieldset className="which">
        <legend>{t('layout')}</legend>
        {(['long', 'wide'] as const).map((one) => (
          <label key={one} className="check">
            <input
              key={value('layout', layout)}
              type="radio"
              name="layout"
              value={one}
              defaultChecked={value('layout', layout) === one}
            />
            {t(`layoutOf.${one}`)}
          </label>
        ))}
      </fieldset>
      <datalist id={list}>
        {benchmarks.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <datalist id={units}>
        <option value="fraction" />
        <option value="percent" />
      </datalist>
      <ul className="cols">
        {columns.map(({ index, header, examples, said, benchmark }) => {
          const bad = problemAt(state, `role-${index}`) ?? problemAt(state, `benchmark-${index}`)
          const name = header || t('columnNo', { n: index + 1 })
          return (
            <li key={index} className={bad ? 'bad' : undefined}>
              <div className="col-name">
                <span className="mono">{name}</span>
                <span className="hint">{examples.join(' · ') || t('allBlank')}</span>
              </div>
              <label className="f">
                <span>{t('role')}</span>
                <span className="sel">
                  {/* Keyed by its value: a form that was refused is reset, and would forget what was chosen. */}
                  <select
                    key={value(`role-${index}`, said.role)}
                    name={`role-${index}`}
                    defaultValue={value(`role-${index}`, said.role)}
                  >
                    {COLUMN_ROLES.map((role) => (
                      <option key={role} value={role}>
                        {t(`roleOf.${role}`)}
                      </option>
                    ))}
                  </select>
                </span>
              </label>
              <label className="f">
                <span>{t('ofBenchmark')}</span>
                <input
                  type="text"
                  name={`benchmark-${index}`}
                  list={list}
                  autoComplete="off"
                  defaultValue={value(`benchmark-${index}`, benchmark)}
                />
              </label>
              <label className="f">
                <span>{t('unit')}</span>
                <input
                  type="text"
                  name={`unit-${index}`}
                  list={units}
                  autoComplete="off"
                  defaultValue={value(`unit-${index}`, said.unit ?? '')}
                />
              </label>
              {bad && <p className="err">{bad}</p>}
            </li>
          )
        })}
      </ul>
      <p className="btns">
        <Submit first>{t(settled ? 'readAnew' : 'readTable')}</Submit>
        <span className="hint">{t(settled ? 'readAnewMeans' : 'rememberedColumns')}</span>
      </p>
      {general && <FormMessage refused>{general}</FormMessage>}
    </form>
  )
}
