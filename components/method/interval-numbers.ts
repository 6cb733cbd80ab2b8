import { asGiven, fourDigits } from '@/lib/format/number'
import { LEVEL, Z95 } from '@/lib/risk/interval'

/** What intervals are computed with here, as sentences about them write it. */
export const INTERVAL_NUMBERS = { level: asGiven(LEVEL * 100), z: asGiven(fourDigits(Z95)) }
