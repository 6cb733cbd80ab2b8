/** What every chart shares. Colours, dashes and hatches are tokens: classes in charts.css name them, no chart does. */
export const TEXT_SIZE = 12

/** Room between two labels. Packed tighter, a dot without a label reads as not plotted. */
export const LABEL_GAP = 6

/** Below this width of its container a plane is drawn in its phone layout. Also in charts.css. */
export const WIDE_FROM = 620

export type ChartLayout = 'wide' | 'phone'

/** Coordinates in SVG attributes: a tenth of a pixel is enough. */
export const px = (value: number): number => Math.round(value * 10) / 10
