import { useTranslations } from 'next-intl'
import { ROLES, type Role } from '@/lib/roles'

type Props = { chosen: readonly string[]; error: string | null; legend: string }

/** A box for each role with what it may do; they do not nest, so several may be ticked. */
export function RoleBoxes({ chosen, error, legend }: Props) {
  const t = useTranslations('people')
  return (
    <fieldset className={error ? 'f bad' : 'f'}>
      <legend className="lbl">{legend}</legend>
      <ul>
        {ROLES.map((role: Role) => (
          <li key={role}>
            <label className="radio">
              <input type="checkbox" name="roles" value={role} defaultChecked={chosen.includes(role)} />
              <span>
                {t(`role.${role}`)} <span className="faint">{t(`may.${role}`)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {error && <p className="err">{error}</p>}
    </fieldset>
  )
}
