import Link from 'next/link'

type Side = {
  /** An address; null at the end. */
  to: string | null
  says: string
}
type Props = {
  label: string
  previous: Side
  next: Side
  /** Why a side leads nowhere. */
  none: string
}

/** To the one before and the one after, each with the key that does the same. */
export function StepLinks({ label, previous, next, none }: Props) {
  return (
    <nav className="btns" aria-label={label}>
      <Step {...previous} keyName="K" none={none} />
      <Step {...next} keyName="J" none={none} />
    </nav>
  )
}

function Step({ to, says, keyName, none }: Side & { keyName: string; none: string }) {
  if (to === null) {
    return (
      <span className="btn off" aria-disabled="true" title={none}>
        {says}
      </span>
    )
  }
  return (
    <Link className="btn" href={to} prefetch={false} aria-keyshortcuts={keyName.toLowerCase()}>
      {says} <kbd>{keyName}</kbd>
    </Link>
  )
}
