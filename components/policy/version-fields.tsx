import { useTranslations } from 'next-intl'
import { Field } from '@/components/forms/field'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { ABSENT_RULES } from '@/lib/risk/policy'
import type { EditedPolicy } from './edited-policy'
import { NumberField } from './number-field'

type Props = {
  policy: EditedPolicy
  problem: (path: string) => string | null
  onChange: (change: Partial<EditedPolicy>) => void
}

/** What a version says for all of its areas. */
export function VersionFields({ policy, problem, onChange }: Props) {
  const t = useTranslations('policyEditor')
  const words = useTranslations('form')
  const { name, reason, effectiveDate } = policy
  return (
    <div className="version-fields">
      <Field name="name" label={t('name')} error={problem('name')}>
        {(control) => (
          <input {...control} type="text" value={name} onChange={({ target }) => onChange({ name: target.value })} />
        )}
      </Field>
      <Field
        name="effectiveDate"
        label={t('effectiveDate')}
        hint={t('effectiveHint')}
        error={problem('effectiveDate')}
        optional
      >
        {(control) => (
          <input
            {...control}
            type="date"
            value={effectiveDate ?? ''}
            onChange={({ target }) => onChange({ effectiveDate: target.value === '' ? null : target.value })}
          />
        )}
      </Field>
      <div className="whole">
        <Field name="reason" label={words('reason')} hint={t('reasonHint')} error={problem('reason')}>
          {(control) => (
            <textarea
              {...control}
              rows={4}
              value={reason}
              onChange={({ target }) => onChange({ reason: target.value })}
            />
          )}
        </Field>
      </div>
      <Measuring policy={policy} problem={problem} onChange={onChange} />
    </div>
  )
}

/** What gives every model its coordinates. */
function Measuring({ policy: { condition, minCoverage, absent }, problem, onChange }: Props) {
  const t = useTranslations('policyEditor')
  const words = useTranslations('policy')
  const conditions = useTranslations('condition')
  return (
    <>
      <Choice
        name="condition.attack"
        label={t('attack')}
        value={condition.attack}
        options={ATTACKS.map((id) => ({ id, name: conditions(`attack.${id}`) }))}
        onChange={(attack) => onChange({ condition: { ...condition, attack } })}
      />
      <Choice
        name="condition.safeguard"
        label={t('safeguard')}
        value={condition.safeguard}
        options={SAFEGUARDS.map((id) => ({ id, name: conditions(`safeguard.${id}`) }))}
        onChange={(safeguard) => onChange({ condition: { ...condition, safeguard } })}
      />
      <NumberField
        name="minCoverage"
        label={t('minCoverage')}
        hint={t('minCoverageHint')}
        value={asPercent(minCoverage)}
        error={problem('minCoverage')}
        onChange={(percent) => onChange({ minCoverage: percent / 100 })}
      />
      <Choice
        name="absent"
        label={words('facts.absent')}
        value={absent}
        options={ABSENT_RULES.map((id) => ({ id, name: words(`absent.${id}`) }))}
        onChange={(rule) => onChange({ absent: rule })}
      />
    </>
  )
}

type ChoiceProps<Id extends string> = {
  name: string
  label: string
  value: Id
  options: readonly { id: Id; name: string }[]
  onChange: (id: Id) => void
}

function Choice<Id extends string>({ name, label, value, options, onChange }: ChoiceProps<Id>) {
  return (
    <Field name={name} label={label}>
      {(control) => (
        <span className="sel">
          <select
            {...control}
            value={value}
            onChange={({ target }) => {
              const chosen = options.find(({ id }) => id === target.value)
              if (chosen) onChange(chosen.id)
            }}
          >
            {options.map(({ id, name: said }) => (
              <option key={id} value={id}>
                {said}
              </option>
            ))}
          </select>
        </span>
      )}
    </Field>
  )
}

/** Without the noise of binary fractions: 0.07 is 7, not 7.000000000000001. */
function asPercent(part: number): number {
  return Number((part * 100).toPrecision(12))
}
