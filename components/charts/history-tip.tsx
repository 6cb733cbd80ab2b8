import { useTranslations } from 'next-intl'
import { ZoneWord } from '@/components/ui/zone-word'
import { dayAndTime } from '@/lib/format/date'
import type { HistoryMark } from './standing-history.model'
import type { HistoryText } from './use-history-text'

type Props = { mark: HistoryMark; text: HistoryText; width: number; height: number }

const WIDTH = 248
const AWAY = 16

/** What a mark says, beside it and always inside the drawing. It repeats the link's name, so it is not read again. */
export function HistoryTip({ mark: { point, x, y }, text, width, height }: Props) {
  const axis = useTranslations('axis')
  const t = useTranslations('history')
  const { zone, caveats } = point.after
  const left = Math.max(0, Math.min(width - WIDTH, x - WIDTH / 2))
  const vertical = y < height / 2 ? { top: percent(y + AWAY, height) } : { bottom: percent(height - y + AWAY, height) }
  return (
    <div className="plane-tip" aria-hidden="true" style={{ left: percent(left, width), width: WIDTH, ...vertical }}>
      <p className="strong">{point.said}</p>
      <p className="sub">{dayAndTime(point.at)}</p>
      <p>
        <ZoneWord zone={zone} kind={caveats.includes('uncertainty-unknown') ? 'hollow' : 'solid'} />
        {text.doubt && <span className="sub">{text.doubt}</span>}
      </p>
      <dl>
        <dt>{t('gapHead')}</dt>
        <dd>{text.gap}</dd>
        <dt>{axis('capability')}</dt>
        <dd>{text.capability}</dd>
        <dt>
          {axis('safety')} <span className="sub">{text.condition}</span>
        </dt>
        <dd>{text.safety}</dd>
      </dl>
      <p className="sub">{t('under', { policy: point.policy })}</p>
    </div>
  )
}

const percent = (part: number, whole: number) => `${((part / whole) * 100).toFixed(2)}%`
