import { useTranslations } from 'next-intl'
import { px } from './chart-theme'
import type { PlaneFrame } from './plane-frame'
import type { PlaneCited } from './plane-input'

/** px: half of the cross that marks a point. */
const ARM = 6

/** Places on the plane that findings rest on: a point as a cross, a region as its outline, each a way to its finding. */
export function PlaneCitedLayer({ cited, frame }: { cited: readonly PlaneCited[]; frame: PlaneFrame }) {
  const t = useTranslations('plane')
  return cited.map(({ id, finding, title, capability, safety }) => {
    const [x1, x2] = [frame.x(capability[0]), frame.x(capability[1])]
    const [y1, y2] = [frame.y(safety[1]), frame.y(safety[0])]
    const isPoint = capability[0] === capability[1] && safety[0] === safety[1]
    return (
      <a key={id} className="cited-place" href={`/findings/${finding}`} aria-label={t('cited', { title })}>
        <title>{t('cited', { title })}</title>
        {isPoint ? (
          <path d={`M${px(x1 - ARM)} ${px(y1)}h${2 * ARM}M${px(x1)} ${px(y1 - ARM)}v${2 * ARM}`} />
        ) : (
          <rect x={px(x1)} y={px(y1)} width={px(Math.max(1, x2 - x1))} height={px(Math.max(1, y2 - y1))} />
        )}
      </a>
    )
  })
}
