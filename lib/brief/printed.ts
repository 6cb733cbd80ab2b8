import type { PaperSize } from '@/lib/print/paper-sizes'
import type { Brief } from './brief'
import type { Report } from './report'

/** What is drawn on paper, as it is to be read: nothing is left to ask when it is drawn. */
export type Printed = { size: PaperSize } & ({ kind: 'brief'; brief: Brief } | { kind: 'report'; report: Report })
