import { useTranslations } from 'next-intl'
import { Field } from '@/components/forms/field'
import { Button } from '@/components/ui/button'
import { LINE_KINDS, type Line, type SimpleLine } from '@/lib/risk/line'
import { TYPED_STEP } from './line-handles'
import { asKind, childPath, NEW_PART, withPart } from './line-parts'
import { NumberField } from './number-field'

export type Named = { id: string; name: string }

type Props = {
  line: Line
  /** Of the line in the draft, as its problems write it. */
  path: string
  /** Read out before what a part is: "Red line". */
  label: string
  benchmarks: readonly Named[]
  problem: (path: string) => string | null
  onChange: (line: Line) => void
}

/** A line as fields: what dragging its handles does, and all that dragging cannot do. */
export function LineFields({ line, path, label, benchmarks, problem, onChange }: Props) {
  return (
    <Part
      part={line}
      within=""
      path={path}
      label={label}
      benchmarks={benchmarks}
      problem={problem}
      onPart={(at, part) => onChange(withPart(line, at, part))}
      isOnly
    />
  )
}

type PartProps = Omit<Props, 'line' | 'onChange'> & {
  part: Line
  /** Its path within the line. */
  within: string
  onPart: (within: string, part: Line | null) => void
  /** Without it there would be no line. */
  isOnly?: boolean
}

function Part({ isOnly = false, ...props }: PartProps) {
  const { part, within, path, label, benchmarks, problem, onPart } = props
  const t = useTranslations('policyEditor')
  const [first] = benchmarks
  const wrong = 'of' in part ? (problem(`${path}.of`) ?? problem(path)) : null
  return (
    <fieldset className="line-part">
      <legend className={within === '' ? 'vh' : 'lbl'}>{label}</legend>
      <div className="line-row">
        <Field name={`${path}.kind`} label={t('kind')}>
          {(control) => (
            <span className="sel">
              <select
                {...control}
                value={part.kind}
                onChange={({ target }) => {
                  const kind = LINE_KINDS.find((one) => one === target.value)
                  if (kind) onPart(within, asKind(part, kind, first?.id ?? ''))
                }}
              >
                {LINE_KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`kindOf.${kind}`)}
                  </option>
                ))}
              </select>
            </span>
          )}
        </Field>
        {!('of' in part) && <Numbers {...props} part={part} />}
        {!isOnly && (
          <Button onClick={() => onPart(within, null)} aria-label={t('removePart', { part: label })}>
            {t('remove')}
          </Button>
        )}
      </div>
      {'of' in part && <Inner {...props} part={part} />}
      {wrong && <p className="err">{wrong}</p>}
    </fieldset>
  )
}

function Inner({ part, ...props }: PartProps & { part: Extract<Line, { of: Line[] }> }) {
  const { within, path, label, onPart } = props
  const t = useTranslations('policyEditor')
  const children = part.of.map((child, i) => ({ child, step: childPath('', i), name: partName(label, i) }))
  return (
    <>
      <ul className="line-parts">
        {children.map(({ child, step, name }) => (
          <li key={step}>
            <Part {...props} part={child} within={join(within, step)} path={join(path, step)} label={name} />
          </li>
        ))}
      </ul>
      <Button
        onClick={() => onPart(within, { ...part, of: [...part.of, NEW_PART] })}
        aria-label={t('addPartTo', { part: label })}
      >
        {t('addPart')}
      </Button>
    </>
  )
}

function Numbers({ part, within, path, benchmarks, problem, onPart }: PartProps & { part: SimpleLine }) {
  const t = useTranslations('policyEditor')
  const number = (field: 'value' | 'a' | 'c0', value: number, onChange: (value: number) => void) => (
    <NumberField
      name={`${path}.${field}`}
      label={t(`field.${field}`)}
      value={value}
      error={problem(`${path}.${field}`)}
      rounded={field === 'value' ? inTenths : undefined}
      onChange={onChange}
    />
  )
  return (
    <>
      {part.kind === 'indicator-at-least' && (
        <Field name={`${path}.benchmark`} label={t('field.benchmark')} error={problem(`${path}.benchmark`)}>
          {(control) => (
            <span className="sel">
              <select
                {...control}
                value={part.benchmark}
                onChange={({ target }) => onPart(within, { ...part, benchmark: target.value })}
              >
                {!benchmarks.some(({ id }) => id === part.benchmark) && (
                  <option value={part.benchmark}>{part.benchmark || t('noBenchmark')}</option>
                )}
                {benchmarks.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </span>
          )}
        </Field>
      )}
      {number('value', part.value, (value) => onPart(within, { ...part, value }))}
      {part.kind === 'exponential-risk-at-least' && (
        <>
          {number('a', part.a, (a) => onPart(within, { ...part, a }))}
          {number('c0', part.c0, (c0) => onPart(within, { ...part, c0 }))}
        </>
      )}
    </>
  )
}

/** "Red line 2", and within it "Red line 2.1". */
export function partName(label: string, index: number): string {
  return /\d$/.test(label) ? `${label}.${index + 1}` : `${label} ${index + 1}`
}

/** Out of range stays as typed: that it is so is said at the field. */
function inTenths(value: number): number {
  return Number((Math.round(value / TYPED_STEP) * TYPED_STEP).toFixed(1))
}

function join(path: string, step: string): string {
  return path === '' ? step : `${path}.${step}`
}
