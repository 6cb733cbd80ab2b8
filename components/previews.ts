import type { Preview } from './preview'
import { zonesPreview } from './ui/zones.preview'

/** Every preview, in the order of the list under /preview. */
export const PREVIEWS: Preview[] = [zonesPreview]
