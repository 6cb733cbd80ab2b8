export type AssessmentStep = { key: string; label: string; stands: 'done' | 'at' | 'ahead' }

/** How far an assessment has come, from opened to in force. */
export function AssessmentSteps({ steps }: { steps: readonly AssessmentStep[] }) {
  return (
    <ol className="steps">
      {steps.map(({ key, label, stands }) => (
        <li
          key={key}
          className={stands === 'ahead' ? undefined : stands}
          aria-current={stands === 'at' ? 'step' : undefined}
        >
          {label}
        </li>
      ))}
    </ol>
  )
}
