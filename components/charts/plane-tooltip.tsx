import { useTranslations } from 'next-intl'
import { ZoneWord } from '@/components/ui/zone-word'
import type { PlaneMark } from './plane-points'
import type { PlaneModel } from './risk-plane.model'
import type { MarkText } from './use-mark-text'

const WIDTH = 248
const AWAY = 14

/** What a mark says, beside it and always inside the drawing. It repeats the link's name, so it is not read again. */
export function PlaneTooltip({ mark, text, model }: { mark: PlaneMark; text: MarkText; model: PlaneModel }) {
  const axis = useTranslations('axis')
  const t = useTranslations('plane')
  const left = Math.max(0, Math.min(model.width - WIDTH, mark.x - WIDTH / 2))
  const below = mark.y < model.frame.plotBox.y1 + model.frame.plot.size / 2
  const vertical = below
    ? { top: percent(mark.y + mark.radius + AWAY, model.height) }
    : { bottom: percent(model.height - mark.y + mark.radius + AWAY, model.height) }
  return (
    <div
      className="plane-tip"
      aria-hidden="true"
      style={{ left: percent(left, model.width), width: WIDTH, ...vertical }}
    >
      <p className="strong">{mark.name}</p>
      <p>
        <ZoneWord zone={mark.zone} kind={mark.hollow ? 'hollow' : 'solid'} />
        {text.doubt && <span className="sub">{text.doubt}</span>}
      </p>
      <dl>
        <dt>{axis('capability')}</dt>
        <dd>{text.capability}</dd>
        <dt>
          {axis('safety')} <span className="sub">{text.condition}</span>
        </dt>
        <dd>{text.safety}</dd>
        {text.plainSafety && (
          <>
            <dt>{t(mark.entry.placement.condition.safeguard === 'none' ? 'plainSafety' : 'unattackedSafety')}</dt>
            <dd>{text.plainSafety}</dd>
          </>
        )}
      </dl>
      {text.caveats.map((caveat) => (
        <p key={caveat} className="sub">
          {caveat}
        </p>
      ))}
    </div>
  )
}

const percent = (part: number, whole: number) => `${((part / whole) * 100).toFixed(2)}%`
