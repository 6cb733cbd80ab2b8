import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ceilingKey } from '@/components/method/ceiling-key'
import { Badge } from '@/components/ui/badge'
import { KeyValues } from '@/components/ui/key-values'
import type { Axis, MoreWhen } from '@/lib/evals/axis'
import type { Run } from '@/lib/evals/run'
import { SETTINGS, type Setting, type Setup } from '@/lib/evals/setup'
import { dayAndTime } from '@/lib/format/date'
import { count } from '@/lib/format/number'

type Props = {
  run: Run & { acceptedFor: { name: string } | null; setup: Setup }
  benchmark: { id: string; name: string; axis: Axis; moreWhen: MoreWhen | null; ceiling: number } | null
  /** null: outside the areas. */
  areaName: string | null
}

/** What is known of a run, and of each thing that is not, that it is not. */
export function RunFacts({ run, benchmark, areaName }: Props) {
  const t = useTranslations('run')
  const word = useTranslations('runs')
  const unknown = <span className="faint">{t('unknown')}</span>
  const time = (at: string | null) => (at === null ? unknown : dayAndTime(at))
  const facts = {
    model: <ModelFact run={run} />,
    benchmark: <BenchmarkFact benchmark={benchmark} />,
    area: <AreaFact id={run.area} name={areaName} />,
    condition: <ConditionFact run={run} />,
    status: <StatusFact run={run} />,
    evaluator: run.evaluatorRelationship ? word(`relationship.${run.evaluatorRelationship}`) : unknown,
    harness: run.harness.version
      ? t('harness', { name: run.harness.name, version: run.harness.version })
      : t('harnessNoVersion', { name: run.harness.name }),
    started: time(run.startedAt),
    completed: time(run.completedAt),
    dataset: <DatasetFact run={run} />,
    samples: <SamplesFact run={run} />,
    epochs: run.epochs === null ? unknown : count(run.epochs),
    task: run.taskVersion ?? unknown,
    commit: run.gitCommit ? <span className="mono">{run.gitCommit}</span> : unknown,
    id: <span className="mono">{run.id}</span>,
  }
  const setup = SETTINGS.flatMap((setting) => {
    const said = run.setup[setting]
    return said ? [{ key: t(`setup.${setting}`), value: <SettingSaid setting={setting} said={said} /> }] : []
  })
  return <KeyValues pairs={[...FACTS.map((fact) => ({ key: t(`fact.${fact}`), value: facts[fact] })), ...setup]} />
}

const FACTS = [
  'model',
  'benchmark',
  'area',
  'condition',
  'status',
  'evaluator',
  'harness',
  'started',
  'completed',
  'dataset',
  'samples',
  'epochs',
  'task',
  'commit',
  'id',
] as const

/** As its file says it. Numbers are grouped and a time is shown as one; whatever else is text stays as it is written. */
function SettingSaid({ setting, said }: { setting: Setting; said: readonly string[] }) {
  const [first = ''] = said
  if (setting === 'retrieved' && !Number.isNaN(Date.parse(first))) return dayAndTime(first)
  if (setting === 'total_tokens' && Number.isSafeInteger(Number(first))) return count(Number(first))
  return said.join(', ')
}

function ModelFact({ run: { model, modelName, modelAsWritten, acceptedFor } }: Pick<Props, 'run'>) {
  const t = useTranslations('run')
  const name = modelName ?? modelAsWritten
  return (
    <>
      {model === null ? (
        <>
          {name} <span className="faint">({t('notSettled')})</span>
        </>
      ) : (
        <Link href={`/models/${model}`} prefetch={false}>
          {name}
        </Link>
      )}
      {modelAsWritten !== name && <span className="sub">{t('writtenAs', { name: modelAsWritten })}</span>}
      {acceptedFor && <span className="sub">{t('acceptedFor', { name: acceptedFor.name })}</span>}
    </>
  )
}

function BenchmarkFact({ benchmark }: Pick<Props, 'benchmark'>) {
  const t = useTranslations('run')
  if (benchmark === null) return <span className="faint">{t('noBenchmark')}</span>
  const { id, name, axis, moreWhen, ceiling } = benchmark
  const meaning = t(`ceiling.${ceilingKey(ceiling)}`)
  return (
    <>
      <Link href={`/benchmarks#${id}`} prefetch={false}>
        {name}
      </Link>
      <span className="sub">
        {t('benchmarkSays', { axis, more: moreWhen ?? 'ask', ceiling: count(ceiling), meaning })}
      </span>
    </>
  )
}

function AreaFact({ id, name }: { id: string | null; name: string | null }) {
  const t = useTranslations('run')
  if (id === null) return <span className="faint">{t('noArea')}</span>
  return (
    <Link href={`/areas/${id}`} prefetch={false}>
      {name ?? id}
    </Link>
  )
}

function ConditionFact({ run: { condition } }: { run: Run }) {
  const t = useTranslations('run')
  const word = useTranslations('condition')
  return t('condition', {
    attack: word(`attack.${condition.attack}`),
    safeguard: word(`safeguard.${condition.safeguard}`),
  })
}

function StatusFact({ run: { status, state, error, acceptedByOnePerson } }: { run: Run }) {
  const t = useTranslations('run')
  const word = useTranslations('runs')
  return (
    <>
      {t('statusState', { status: word(`status.${status}`), state: word(`state.${state}`) })}{' '}
      {acceptedByOnePerson && <Badge>{t('onePerson')}</Badge>}
      {error && <ErrorSaid message={error.message} />}
    </>
  )
}

const SHORT = 240

/** A long one is folded: it may repeat a whole prompt. */
function ErrorSaid({ message }: { message: string }) {
  const t = useTranslations('run')
  if (message.length <= SHORT) return <span className="sub">{message}</span>
  return (
    <details className="sub">
      <summary>{t('errorBegins', { text: message.slice(0, SHORT) })}</summary>
      {message}
    </details>
  )
}

function DatasetFact({ run: { dataset } }: { run: Run }) {
  const t = useTranslations('run')
  if (dataset.name === null && dataset.samples === null) return <span className="faint">{t('unknown')}</span>
  const name = dataset.name ?? t('nameUnknown')
  return dataset.samples === null ? name : t('datasetOf', { name, samples: dataset.samples })
}

/** What the file holds, held against what its header says. */
function SamplesFact({ run: { samples } }: { run: Run }) {
  const t = useTranslations('run')
  const { inFile, header } = samples
  if (header === null) {
    return inFile === null ? <span className="faint">{t('noSamples')}</span> : t('samplesNoHeader', { inFile })
  }
  if (inFile === null) return t('samplesHeaderOnly', { completed: header.completed, total: header.total })
  const says = t('samplesOf', { inFile, completed: header.completed, total: header.total })
  if (inFile === header.completed) return says
  return (
    <>
      {says} <Badge>{t('differs')}</Badge>
    </>
  )
}
