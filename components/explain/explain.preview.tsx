import type { Preview } from '@/components/preview'
import { OtherRunsTable } from '@/components/tables/other-runs-table'
import { housePolicyLines } from '@/lib/risk/house-policy'
import { AxisStep } from './axis-step'
import { CaveatsStep } from './caveats-step'
import {
  BEST,
  FAILED,
  JAILBREAK,
  KNOWN,
  LONG,
  lines,
  MISSING,
  OTHER,
  PLACEMENT,
  PLAIN,
  POINT,
  RUN,
  SUM,
  UNREAD,
  WORST,
} from './explain.fixture'
import { GapStep } from './gap-step'
import { IndicatorsStep } from './indicators-step'
import { RangeStep } from './range-step'
import { STEPS, Step, StepContents } from './step'
import { ZoneStep } from './zone-step'

/** As a step is set on its page. */
const inStep = ({ name, draw }: Preview['states'][number]) => ({
  name,
  draw: () => <div className="chapter">{draw()}</div>,
})

/** The steps of an explanation: complete, with something missing, and with nothing to say. */
export const explainPreview: Preview = {
  name: 'explanation',
  states: [
    {
      name: 'contents and one step',
      draw: () => (
        <div className="method">
          <StepContents steps={STEPS} />
          <Step id="gap" of={STEPS}>
            <GapStep {...PLACEMENT} missing="" />
          </Step>
        </div>
      ),
    },
    {
      name: 'zone',
      draw: () => (
        <ZoneStep
          placement={PLACEMENT}
          because="A worse zone, red, is not ruled out because its line holds at the worst corner of what is known."
          case="worse-not-ruled-out"
          areaName="Cyber offense"
          lines={housePolicyLines}
          indicators={new Map()}
          plainSafety={{ ...KNOWN, value: 58 }}
          href="/areas/cyber-offense"
          withheld={null}
        />
      ),
    },
    {
      name: 'zone, withheld',
      draw: () => (
        <ZoneStep
          placement={{
            ...PLACEMENT,
            capability: MISSING,
            safety: MISSING,
            zone: 'unplaced',
            confidence: 'unplaced',
            caveats: [],
          }}
          because="Unplaced because nothing is known: capability (withheld) and safety (withheld)."
          case="both-missing"
          areaName="Cyber offense"
          lines={null}
          indicators={new Map()}
          plainSafety={null}
          href="/areas/cyber-offense"
          withheld={{ note: 'Results withheld by the developer; asked for on 12 November 2026.', date: '2026-11-12' }}
        />
      ),
    },
    {
      name: 'range',
      draw: () => (
        <RangeStep
          known={[
            { name: 'Capability', low: 85.9322, high: 95.6237, value: { known: 92.0833, hasInterval: true } },
            { name: 'Safety', low: 33, high: 33, value: { known: 33, hasInterval: false } },
          ]}
          at={{
            best: BEST,
            point: POINT,
            worst: WORST,
            lines: lines(92.08),
            distances: { yellow: { points: 20.9, past: true }, red: null },
          }}
        />
      ),
    },
    {
      name: 'range, something missing',
      draw: () => (
        <RangeStep
          known={[
            { name: 'Safety', low: 0, high: 100, value: { missing: 'failed' } },
            { name: LONG, low: null, high: null, value: { missing: 'not-run' } },
          ]}
          at={{ best: BEST, point: null, worst: WORST, lines: lines(null), distances: { yellow: null, red: null } }}
        />
      ),
    },
    {
      name: 'a coordinate',
      draw: () => (
        <AxisStep
          axis="safety"
          condition={JAILBREAK}
          coordinate={KNOWN}
          minCoverage={0}
          absent="ignore"
          sum={SUM}
          runs={[RUN, UNREAD, FAILED]}
          unattacked={{ value: 58, drop: -25, href: '/placements/plc_demo#safety' }}
        />
      ),
    },
    {
      name: 'a coordinate, missing; one for which nothing is named; no gap',
      draw: () => (
        <div className="stack">
          <AxisStep
            axis="capability"
            condition={PLAIN}
            coordinate={MISSING}
            minCoverage={0.5}
            absent="widen"
            sum={SUM.slice(0, 4)}
            runs={[]}
            unattacked={null}
          />
          <AxisStep
            axis="safety"
            condition={PLAIN}
            coordinate={{ missing: 'not-run', coverage: { have: 0, want: 0 } }}
            minCoverage={0}
            absent="ignore"
            sum={[]}
            runs={[]}
            unattacked={null}
          />
          <GapStep capability={MISSING} safety={KNOWN} gap={null} missing="capability (below coverage)" />
        </div>
      ),
    },
    {
      name: 'lines on one benchmark',
      draw: () => (
        <IndicatorsStep
          indicators={[
            { name: LONG, indicator: { value: 41.5, low: 36, high: 47 } },
            { name: 'Cybench', indicator: { value: 95, low: null, high: null } },
            { name: 'SecQA', indicator: { missing: 'not-run' } },
          ]}
          runs={[RUN]}
        />
      ),
    },
    {
      name: 'caveats, many and none',
      draw: () => (
        <>
          <CaveatsStep
            caveats={[
              { caveat: 'uncertainty-unknown', runs: [{ run: 'run_1', benchmark: LONG }], absent: [], model: false },
              {
                caveat: 'coverage-partial',
                runs: [],
                absent: [
                  { benchmark: LONG, missing: 'not-run' },
                  { benchmark: 'SecQA', missing: 'not-run' },
                  { benchmark: 'CTI-Realm', missing: 'failed' },
                ],
                model: false,
              },
              { caveat: 'demo', runs: [], absent: [], model: true },
            ]}
          />
          <CaveatsStep caveats={[]} />
        </>
      ),
    },
    {
      name: 'runs in no step',
      draw: () => (
        <OtherRunsTable
          rows={[
            OTHER,
            {
              ...OTHER,
              run: 'run_10',
              benchmark: null,
              metric: { missing: 'not-scored' },
              completedAt: null,
              why: 'pending',
              instead: null,
            },
          ]}
          label="Runs in no step"
          empty="None."
        />
      ),
    },
  ].map(inStep),
}
