import { useTranslations } from 'next-intl'
import { DECIMALS, DELIMITERS, type TableMapping } from '@/lib/evals/table'

/** `member`: which table of an archive it is; null: it is no archive. */
type Props = { sheets: readonly string[]; mapping: TableMapping; member: string | null }

/** Which sheet, and how its text is cut into cells: a form that only asks for the page anew. */
export function TableCutForm({ sheets, mapping, member }: Props) {
  const t = useTranslations('uploads')
  const { sheet, headerRow, delimiter, decimal } = mapping
  return (
    <form method="get" className="map cut">
      {member !== null && <input type="hidden" name="member" value={member} />}
      {sheets.length > 1 && (
        <label className="f">
          <span>{t('sheet')}</span>
          <span className="sel">
            <select name="sheet" defaultValue={sheet ?? ''}>
              {sheets.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </span>
        </label>
      )}
      <label className="f">
        <span>{t('headerRow')}</span>
        <input type="number" name="header" min={1} max={100} defaultValue={headerRow} />
      </label>
      {delimiter !== null && (
        <label className="f">
          <span>{t('delimiter')}</span>
          <span className="sel">
            <select name="delimiter" defaultValue={delimiter}>
              {DELIMITERS.map((one) => (
                <option key={one} value={one}>
                  {t(`delimiterOf.${NAMES[one]}`)}
                </option>
              ))}
            </select>
          </span>
        </label>
      )}
      <label className="f">
        <span>{t('decimal')}</span>
        <span className="sel">
          <select name="decimal" defaultValue={decimal}>
            {DECIMALS.map((one) => (
              <option key={one} value={one}>
                {t(one === ',' ? 'decimalComma' : 'decimalPoint')}
              </option>
            ))}
          </select>
        </span>
      </label>
      <p className="btns">
        <button type="submit" className="btn">
          {t('showSo')}
        </button>
      </p>
    </form>
  )
}

const NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const
