import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FormMessage } from '@/components/forms/form-message'
import { Button } from '@/components/ui/button'
import type { FormState } from '@/lib/form-action'
import type { Named } from './line-fields'

type Props = {
  area: Named
  areas: readonly Named[]
  isUnsaved: boolean
  isPending: boolean
  /** Why it cannot be kept as it is. */
  blocked: string | null
  state: FormState
  onStartAgain: () => void
  children: ReactNode
}

/** The areas above, each of which keeps the draft and goes there; below, what keeps it and what became of that. */
export function SaveBar({ area, areas, isUnsaved, isPending, blocked, state, onStartAgain, children }: Props) {
  const t = useTranslations('policyEditor')
  const words = useTranslations('form')
  const stops = isPending ? words('working') : blocked
  const refused =
    state.message ?? (state.problems.length > 0 ? t('refused', { why: state.problems[0]?.message ?? '' }) : null)
  return (
    <>
      {/* What Enter in a field presses: without it that would be the first area. */}
      <button type={stops === null ? 'submit' : 'button'} tabIndex={-1} aria-hidden="true" className="vh">
        {t('save')}
      </button>
      <fieldset className="area-choice">
        <legend className="vh">{t('areas')}</legend>
        {areas.map(({ id, name }) => (
          <button
            key={id}
            type={stops === null ? 'submit' : 'button'}
            name="go"
            value={id}
            aria-current={id === area.id ? 'page' : undefined}
            aria-disabled={stops === null ? undefined : true}
            title={stops ?? undefined}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <p className="caption">{t('areasSave')}</p>
      {children}
      <div className="save-bar">
        <div className="btns">
          <Button type="submit" first blocked={stops}>
            {t('save')}
          </Button>
          {isUnsaved && !isPending && <Button onClick={onStartAgain}>{t('startAgain')}</Button>}
          <span className="muted" role="status">
            {isUnsaved ? t('unsaved') : state.ok ? t('saved') : t('nothingToSave')}
          </span>
        </div>
        {blocked && <p className="err">{t('blocked', { why: blocked })}</p>}
        {refused && <FormMessage refused>{refused}</FormMessage>}
      </div>
    </>
  )
}
