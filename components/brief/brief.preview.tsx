import type { Preview } from '@/components/preview'
import { BRIEF } from '@/lib/brief/brief.fixture'
import { redact } from '@/lib/brief/redact'
import { BriefSheet } from './brief-sheet'

export const briefPreview: Preview = {
  name: 'brief',
  states: [
    { name: 'Signed, internal', draw: () => <BriefSheet brief={BRIEF} /> },
    { name: 'Outdated, redacted', draw: () => <BriefSheet brief={{ ...redact(BRIEF), standing: 'outdated' }} /> },
  ],
}
