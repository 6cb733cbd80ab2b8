import { useTranslations } from 'next-intl'
import { encode } from 'uqr'

/** An address as a square code, in vectors. Its words say where it leads, for whoever cannot point a camera at it. */
export function QrCode({ link }: { link: string }) {
  const t = useTranslations('brief')
  // Paper is folded and stained: a quarter of the squares may be lost.
  const { data, size } = encode(link, { ecc: 'Q', border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('qr', { link })}>
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  )
}
