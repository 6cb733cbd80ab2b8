import type { ReactNode } from 'react'

/** A component in its named states, drawn under /preview and photographed by the browser tests. */
export type Preview = {
  /** The name in the address. */
  name: string
  states: { name: string; draw: () => ReactNode }[]
}
