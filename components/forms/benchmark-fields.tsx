import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AXES, MORE_WHEN } from '@/lib/evals/axis'
import { SCALES } from '@/lib/risk/benchmark'
import { Field } from './field'

/** A benchmark as its form writes it: texts by name, one item a line. */
export type BenchmarkTexts = Readonly<Record<string, string | undefined>>

type Props = {
  values: BenchmarkTexts
  problem: (name: string) => string | null
  areas: readonly { id: string; name: string }[]
}
type Choice = { value: string; label: string }
type FieldProps = Pick<Parameters<typeof Field>[0], 'label' | 'hint' | 'optional'>

/** Everything that is said of a benchmark, in the order in which its history tells it. */
export function BenchmarkFields({ values, problem, areas }: Props) {
  const t = useTranslations('benchmarkForm')
  const field = useTranslations('field')
  const drawn = (name: string, props: FieldProps, draw: (control: Control) => ReactNode) => (
    <Field name={name} error={problem(name)} {...props}>
      {draw}
    </Field>
  )
  const line = (name: string, props: FieldProps, mode: 'text' | 'decimal' = 'text') =>
    drawn(name, props, (control) => (
      <input {...control} type="text" inputMode={mode} autoComplete="off" defaultValue={values[name]} />
    ))
  const lines = (name: string, props: FieldProps, rows: number) =>
    drawn(name, { ...props, optional: true }, (control) => (
      <textarea {...control} rows={rows} spellCheck={false} defaultValue={values[name]} />
    ))
  const select = (name: string, props: FieldProps, choices: readonly Choice[]) =>
    drawn(name, props, ({ required: _, ...control }) => (
      <span className="sel">
        {/* Keyed, because a form that was sent puts a choice back to the one it was drawn with. */}
        <select {...control} key={values[name]} defaultValue={values[name]}>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </span>
    ))
  return (
    <div className="fields">
      {line('name', { label: field('name') })}
      {select('area', { label: field('area'), hint: t('areaHint') }, [
        { value: '', label: field('outside') },
        ...areas.map(({ id, name }) => ({ value: id, label: name })),
      ])}
      {select(
        'axis',
        { label: field('axis') },
        AXES.map((axis) => ({ value: axis, label: field(`value.${axis}`) })),
      )}
      {select('moreWhen', { label: field('moreWhen'), hint: t('moreWhenHint') }, [
        { value: '', label: field('value.unsettled') },
        ...MORE_WHEN.map((one) => ({ value: one, label: field(`value.${one}`) })),
      ])}
      {line('unit', { label: field('unit'), hint: t('unitHint') })}
      {select(
        'scale',
        { label: field('scale') },
        SCALES.map((scale) => ({ value: scale, label: field(`value.${scale}`) })),
      )}
      {line('range.0', { label: t('low'), hint: t('rangeHint') }, 'decimal')}
      {line('range.1', { label: t('high') }, 'decimal')}
      {line('ceiling', { label: field('ceiling'), hint: t('ceilingHint') }, 'decimal')}
      {lines('primaryMetric', { label: field('primaryMetric'), hint: t('metricHint') }, 3)}
      {lines('patterns', { label: field('patterns'), hint: t('patternsHint') }, 4)}
      {lines('note', { label: field('note') }, 3)}
    </div>
  )
}

type Control = Parameters<Parameters<typeof Field>[0]['children']>[0]
