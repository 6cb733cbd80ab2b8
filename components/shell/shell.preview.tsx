import type { Preview } from '@/components/preview'
import { DemoBadge } from '@/components/ui/badge'
import { Tabs } from '@/components/ui/tabs'
import { AsOf } from './as-of'
import { Footer } from './footer'
import { PageHeader } from './page-header'

export const shellPreview: Preview = {
  name: 'shell',
  states: [
    {
      name: 'page head',
      draw: () => (
        <>
          <PageHeader
            title="Cyber offense"
            crumbs={[{ href: '/preview', label: 'Overview' }]}
            badge={<DemoBadge />}
            standfirst="Of 20 models with a result, one is red, three are yellow, 14 are green and two cannot be placed. The ten published models are green at any safety: none reaches a capability of 40."
          >
            <Tabs
              label="Safety"
              tabs={[
                { href: '?attack=none', label: 'plain', current: false },
                { href: '?attack=jailbreak', label: 'under jailbreak', current: true },
              ]}
            />
          </PageHeader>
          <AsOf
            date="20 November 2026"
            policy="Diagonal house policy 1"
            condition="under jailbreak"
            count="20 of 24 models shown"
          />
        </>
      ),
    },
    { name: 'no policy', draw: () => <AsOf date="20 November 2026" policy={null} /> },
    {
      name: 'very long names',
      draw: () => (
        <PageHeader title="Demo-Extraordinarily-Long-Instruction-Tuned-Mixture-of-Experts-235B-A22B-Thinking-2507-FP8-preview" />
      ),
    },
    { name: 'footer', draw: () => <Footer left="as of 20 November 2026, policy 1" /> },
  ],
}
