import type { PolicyEditorProps } from '@/components/policy/policy-editor'
import type { PolicyEditorView } from '@/lib/assess/policy-editor-view'
import type { Placement } from '@/lib/risk/placement'

/** What the editor owns, from what was read. */
export function toEditor(view: PolicyEditorView): Omit<PolicyEditorProps, 'action'> {
  const { policy, area, areas, active, benchmarks, standing, without } = view
  const { name, reason, effectiveDate, condition, minCoverage, absent } = policy
  return {
    id: policy.id,
    revision: policy.revision,
    saved: { name, reason, effectiveDate, condition, minCoverage, absent, areas: policy.areas },
    area: { id: area.id, name: area.name },
    areas: areas.map((one) => ({ id: one.id, name: one.name })),
    active: active && { name: active.name, lines: active.areas.find((one) => one.area === area.id)?.lines ?? null },
    benchmarks: benchmarks.map((one) => ({
      id: one.id,
      name: one.name,
      area: one.area,
      axis: one.axis,
      moreWhen: one.moreWhen,
      unit: one.unit,
      range: one.range,
      scale: one.scale,
      ceiling: one.ceiling,
    })),
    models: standing.map(({ model, view: { placement, withheld }, evidence, before }) => ({
      placement: withoutRuns(placement),
      parts: evidence.map(({ benchmark, task, condition, metric, moreWhen, acceptedByOnePerson, demo }) => ({
        ...{ benchmark, task, condition, metric, moreWhen, acceptedByOnePerson, demo },
        run: '',
      })),
      declared: withheld?.reason ?? null,
      before: before && withoutRuns(before),
      href: `/models/${model.id}`,
      since: model.releasedAt,
    })),
    without,
  }
}

/** The runs behind a coordinate are told on other pages; of many models they are most of what would be sent. */
function withoutRuns(placement: Placement): Placement {
  const { capability, safety } = placement
  return {
    ...placement,
    capability: 'missing' in capability ? capability : { ...capability, runs: [] },
    safety: 'missing' in safety ? safety : { ...safety, runs: [] },
  }
}
