import type { Preview } from '@/components/preview'
import { REASONS } from '@/lib/evals/measured'
import { reasonCounts } from '@/lib/evals/reason-counts'
import { housePolicyLines } from '@/lib/risk/house-policy'
import { AreaStandfirst } from './area-standfirst'
import { CaveatNotes } from './caveat-notes'
import { LinesInWords } from './lines-in-words'
import { MissingAreas } from './missing-areas'
import { MissingAxis } from './missing-axis'
import { MissingByArea } from './missing-by-area'
import { MissingModels } from './missing-models'
import { ModelStandfirst } from './model-standfirst'
import { OverviewStandfirst } from './overview-standfirst'
import { ReportedStatements } from './reported-statements'
import { ZoneRequirements } from './zone-requirements'

const CYBER = { id: 'cyber-offense', name: 'Cyber offense' }
const OWN = { id: 'added-here', name: 'An area of this installation' }
const red = (model: string, area = CYBER) => ({ model, area, demo: model.startsWith('Demo') })
const POLICY = { name: 'Diagonal house policy 1', effectiveDate: '2026-10-01', reason: 'These lines are its own.' }
const STATEMENT = {
  id: 'a',
  text: 'No evaluated model crosses the yellow line.',
  area: CYBER.id,
  source: { title: 'A report', arxiv: '2507.16534', table: 'abstract', url: null },
  date: '2025-07-22',
  evidence: 'author' as const,
}

/** Sentences with nothing, one and many. */
export const reportPreview: Preview = {
  name: 'sentences',
  states: [
    {
      name: 'overview: nothing, one, many',
      draw: () => (
        <div className="stack">
          <p>
            <OverviewStandfirst red={[]} redNotRuledOut={[]} yellow={{ n: 0, invented: 0 }} withResult={0} />
          </p>
          <p>
            <OverviewStandfirst
              red={[red('Demo Shrike')]}
              redNotRuledOut={[]}
              yellow={{ n: 1, invented: 1 }}
              withResult={4}
            />
          </p>
          <p>
            <OverviewStandfirst
              red={['A', 'B', 'C', 'D'].map((name) => red(name))}
              redNotRuledOut={['A', 'B', 'C', 'D'].map((name) => red(name, name === 'A' ? OWN : CYBER))}
              yellow={{ n: 12, invented: 5 }}
              withResult={20}
            />
          </p>
        </div>
      ),
    },
    {
      name: 'area: nothing, one zone, all',
      draw: () => (
        <div className="stack">
          {[
            { red: 0, yellow: 0, green: 0, unplaced: 0 },
            { red: 0, yellow: 0, green: 10, unplaced: 0 },
            { red: 1, yellow: 3, green: 14, unplaced: 2 },
          ].map((counts) => (
            <p key={counts.green}>
              <AreaStandfirst
                counts={counts}
                invented={counts}
                whateverSafety={{ green: counts.green, yellow: counts.red }}
              />
            </p>
          ))}
        </div>
      ),
    },
    {
      name: 'model',
      draw: () => (
        <ModelStandfirst
          hasRuns={false}
          areas={[
            { area: CYBER, placement: { zone: 'yellow', range: ['yellow', 'red'] }, missing: null },
            { area: OWN, placement: { zone: 'unplaced', range: ['green', 'red'] }, missing: 'withheld' },
          ]}
        />
      ),
    },
    {
      name: 'requirements, lines, statements, caveats, models without a result',
      draw: () => (
        <>
          <ZoneRequirements models={{ green: [], yellow: [{ name: 'Demo Osprey', demo: true }], red: [] }} />
          <LinesInWords lines={housePolicyLines} policy={POLICY} benchmarkNames={new Map()} tryHref="/policy" />
          <LinesInWords
            lines={null}
            policy={{ ...POLICY, effectiveDate: null }}
            benchmarkNames={new Map()}
            tryHref={null}
          />
          <ReportedStatements statements={[STATEMENT, { ...STATEMENT, id: 'b', area: null, evidence: 'figure' }]} />
          <ReportedStatements statements={[]} />
          <CaveatNotes
            models={{ 'uncertainty-unknown': 1, 'coverage-partial': 12, 'accepted-by-one-person': 0, demo: 3 }}
          />
          <MissingModels
            models={[
              {
                id: 'a',
                name: 'Demo Tern',
                href: '/models/a',
                reason: 'withheld',
                source: '/placements/a#zone',
                date: '2026-11-12',
              },
              { id: 'b', name: 'Gemma', href: '/models/b', reason: 'not-run', source: null, date: null },
            ]}
            counts={reasonCounts(['withheld', 'not-run'])}
            partly={{ capability: [], safety: reasonCounts(['not-run', 'failed', 'not-run']) }}
          />
        </>
      ),
    },
    {
      name: 'what is missing: each reason, one alone, nothing',
      draw: () => (
        <div className="stack">
          <MissingByArea
            areas={[
              {
                ...CYBER,
                href: '/areas/cyber-offense#missing',
                missing: reasonCounts(REASONS),
                lacking: { capability: reasonCounts(['failed']), safety: reasonCounts(REASONS) },
              },
              { ...OWN, href: '/areas/a#missing', missing: [], lacking: { capability: [], safety: [] } },
            ]}
          />
          <MissingAreas
            none={reasonCounts(['withheld'])}
            partly={{ capability: [], safety: reasonCounts(['not-run']) }}
          />
          <MissingAxis axis="safety" reason="below-coverage" source="/placements/a#safety" />
        </div>
      ),
    },
  ],
}
