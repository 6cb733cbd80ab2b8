import type { Preview } from '@/components/preview'
import { Badge, DemoBadge } from './badge'
import { Button, ButtonLink } from './button'
import { Caption } from './caption'
import { Chip } from './chip'
import { Dialog } from './dialog'
import { Empty } from './empty'
import { ErrorNote } from './error-note'
import { KeyValues } from './key-values'
import { Panel } from './panel'
import { TableSkeleton } from './skeleton'
import { Tabs } from './tabs'

export const partsPreview: Preview = {
  name: 'parts',
  states: [
    {
      name: 'buttons',
      draw: () => (
        <div className="btns">
          <Button first>Sign this assessment</Button>
          <Button>Abstain</Button>
          <Button blocked="The mapping of one run is missing.">Accept 3 runs</Button>
          <ButtonLink href="/preview">Open assessment</ButtonLink>
        </div>
      ),
    },
    {
      name: 'words that switch and mark',
      draw: () => (
        <div className="stack">
          <Tabs
            label="Safety"
            tabs={[
              { href: '?attack=none', label: 'plain', current: false },
              { href: '?attack=jailbreak', label: 'under jailbreak', current: true },
              { href: '?attack=tampered-weights', label: 'tampered weights', current: false },
            ]}
          />
          <div className="chips">
            <Chip removeHref="?">area: cyber offense</Chip>
            <Chip removeHref="?">access: open weights</Chip>
          </div>
          <p>
            <DemoBadge /> <Badge>second-hand</Badge> <Badge>accepted without a second person</Badge>
          </p>
        </div>
      ),
    },
    {
      name: 'facts, panel, caption',
      draw: () => (
        <div className="cols c2">
          <div>
            <KeyValues
              pairs={[
                { key: 'Format', value: 'Inspect .eval, found by content' },
                {
                  key: 'SHA-256',
                  value: <span className="mono">9f2c41aa0b54c7d1e88f3b6a5d4e2c1f9f2c41aa0b54c7d1e88f3b6a5d4e2c1f</span>,
                },
              ]}
            />
            <Caption name="Table 2">The same 20 models, worst first.</Caption>
          </div>
          <Panel title="Decide">
            <p className="muted">You are not the uploader, so you may decide.</p>
            <div className="btns v">
              <Button first>Accept the 2 ready runs</Button>
              <Button>Reject the upload</Button>
            </div>
          </Panel>
        </div>
      ),
    },
    { name: 'empty', draw: () => <Empty what="No run is pending." next={<a href="/runs">See all runs</a>} /> },
    {
      name: 'error',
      draw: () => (
        <ErrorNote title="The file could not be read.">
          results.csv, line 418: 7 columns, the header has 8. Nothing was stored.
        </ErrorNote>
      ),
    },
    {
      name: 'loading',
      draw: () => (
        <TableSkeleton heads={['Model', 'Capability', 'Zone']} rows={3} says="Reading 12,400 of 48,000 samples." />
      ),
    },
    {
      name: 'dialog',
      draw: () => (
        <Dialog
          open="Reveal"
          title="Reveal this passage?"
          keep="Keep hidden"
          action={<Button first>Reveal and log</Button>}
        >
          <p>Cyber hazard, 1,904 tokens. The audit log will record Ada Demo, sample 7 and the time.</p>
        </Dialog>
      ),
    },
  ],
}
