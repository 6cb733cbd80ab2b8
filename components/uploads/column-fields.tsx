'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { problemAt } from '@/components/forms/form-start'
import { COLUMN_ROLES, type TableColumn, type TableLayout } from '@/lib/evals/table'
import type { FormState } from '@/lib/form-action'

/** A column with its name, the first things in it, and what it is said or guessed to be. `examples` null: no file is at hand. */
export type ColumnToName = {
  index: number
  header: string
  examples: string[] | null
  said: TableColumn
  benchmark: string
}

type Props = {
  state: FormState
  layout: TableLayout
  columns: readonly ColumnToName[]
  benchmarks: readonly string[]
}

const MANY = 12

/** What each column of a table is, as fields of a form. Every guess is a choice that is already made and can be seen. */
export function ColumnFields({ state, layout, columns, benchmarks }: Props) {
  const t = useTranslations('uploads')
  const list = useId()
  const units = useId()
  const value = (name: string, otherwise: string) => state.values[name] ?? otherwise
  return (
    <>
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
      <ul className={columns.length > MANY ? 'table-columns many' : 'table-columns'}>
        {columns.map(({ index, header, examples, said, benchmark }) => {
          const bad = ['role', 'benchmark', 'unit']
            .map((field) => problemAt(state, `${field}-${index}`))
            .find((problem) => problem)
          const name = header || t('columnNo', { n: index + 1 })
          return (
            <li key={index} className={bad ? 'bad' : undefined}>
              <div className="col-name">
                <span className="mono">{name}</span>
                {examples && <span className="hint">{examples.join(' · ') || t('allBlank')}</span>}
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
    </>
  )
}
