import { useTranslations } from 'next-intl'
import { Submit } from './submit'

type Props = { model: string; into: string; choices: readonly string[]; problem: string | null }

/** Asks with which model another is one: a plain form that leads to what merging them would do. Changes nothing. */
export function MergeForm({ model, into, choices, problem }: Props) {
  const t = useTranslations('merge')
  return (
    <form action={`/models/${model}/merge`} className="facts-form">
      <div className={problem ? 'f bad' : 'f'}>
        <label htmlFor="merge-into">{t('into')}</label>
        <input
          id="merge-into"
          name="into"
          type="text"
          list="merge-models"
          autoComplete="off"
          spellCheck={false}
          defaultValue={into}
          maxLength={200}
          required
        />
        <datalist id="merge-models">
          {choices.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {problem && <p className="err">{problem}</p>}
      </div>
      <div className="btns">
        <Submit>{t('look')}</Submit>
      </div>
    </form>
  )
}
